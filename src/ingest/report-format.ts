import type { Diagnostic, Finding } from '../model/index.ts';

/** Reads what tools report in one format. */
export interface ReportFormat {
  /** Whether a report looks like one of this format, and of no other. */
  readonly recognise: (sample: Sample) => boolean;
  /**
   * @param text the whole report
   * @throws ConvergenceError `STEP_REPORT_UNREADABLE` where it isn't one. A part that can't be read costs
   *   no other part: it becomes a diagnostic.
   */
  readonly parse: (text: string, context: IngestContext) => Ingested;
  /** Reads a report of any size, where the format can. */
  readonly read?: (pieces: ReportPieces, context: IngestContext) => Promise<Ingested>;
  /** Exit codes that mean that the tool ran well, with findings or without. */
  readonly exitCodes: readonly number[];
}

/**
 * The bytes of a report from its beginning, each time that it is called: what explains a result may stand
 * behind it.
 */
export type ReportPieces = () => AsyncIterable<Uint8Array>;

/** What a report is recognised by. */
export interface Sample {
  /** The first 64 KiB, without a byte order mark. */
  readonly head: string;
  /** The whole report as JSON; `undefined` where it is none, or too large to look at. */
  readonly json: unknown;
}

/** What a report is read with. */
export interface IngestContext {
  /** Absolute path of the repository's root, without symbolic links. */
  readonly workspaceRoot: string;
  /** Absolute path of the folder that the tool ran in, without symbolic links. */
  readonly workingDir: string;
  readonly step: string;
  /** What to call a tool that doesn't name itself. */
  readonly tool: string;
  /** Whether the repository has a file, by its path from the root. Default: nobody knows. */
  readonly isFile?: (path: string) => boolean;
  /** Paths from the root of the repository's files of one name: `a.ts` → `['src/a.ts']`. Default: none. */
  readonly filesNamed?: (name: string) => readonly string[];
  /** Text of the file with problem matchers, for the format of that name. */
  readonly matcher?: string;
}

export interface Ingested {
  /** With the repository's paths. */
  readonly findings: readonly Finding[];
  readonly diagnostics: readonly Diagnostic[];
  /** How many of the findings are about files outside of the repository. */
  readonly outside: number;
  /** How many tests ran, skipped ones left out; `undefined` where the report is not about tests. */
  readonly tests?: number;
}
