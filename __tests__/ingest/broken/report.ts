import type { FormatName } from '../../../src/ingest/index.ts';

/** A report that is broken, or that somebody made to break who reads it. */
export interface BrokenReport {
  readonly format: FormatName | 'auto';
  /** Made when it is needed: some are large. */
  readonly content: () => string | Uint8Array;
  /** Codes of the diagnostics that its step has. */
  readonly codes: readonly string[];
  /** How many findings can be had from it all the same. */
  readonly findings?: number;
}

/** What is said of a report of which nothing can be had. */
export const UNREADABLE = ['STEP_REPORT_UNREADABLE'];

/** What is said of a report of which a part can't be read. */
export const INCOMPLETE = ['STEP_RESULTS_UNREADABLE', 'STEP_REPORT_INCOMPLETE'];

export const REPAIRED = ['STEP_REPORT_REPAIRED'];

export const OUTSIDE = ['STEP_OUTSIDE_REPOSITORY'];

/** A report that is written as JSON. */
export function json(
  format: BrokenReport['format'],
  value: unknown,
  codes: readonly string[],
  findings = 0,
): BrokenReport {
  return { format, content: () => JSON.stringify(value), codes, findings };
}

/** A report that is written as it stands. */
export function text(
  format: BrokenReport['format'],
  content: string | Uint8Array | (() => string | Uint8Array),
  codes: readonly string[],
  findings = 0,
): BrokenReport {
  return {
    format,
    content: typeof content === 'function' ? content : () => content,
    codes,
    findings,
  };
}
