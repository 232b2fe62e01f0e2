import { isRecord } from '../../model/index.ts';
import { list, record, text } from '../json.ts';
import { unreadable } from '../parse-json.ts';
import type { Reading } from '../reading.ts';
import type { IngestContext } from '../report-format.ts';
import { nameOf } from './location.ts';
import { Run } from './run.ts';

/** A run whose results are to be read. */
export interface OpenRun {
  readonly run: Run;
  /** Where it stands: `runs[0]`. */
  readonly place: string;
  readonly results: readonly unknown[];
}

/**
 * The runs of a log that have results, once it is told what they say of themselves.
 *
 * @param report its text
 * @throws ConvergenceError `STEP_REPORT_UNREADABLE` where it is no log
 */
export function openRuns(
  value: unknown,
  report: string,
  { step }: Pick<IngestContext, 'step'>,
  reading: Reading,
): OpenRun[] {
  const log = record(value);
  const complaint = complaintAbout(log);
  if (complaint !== undefined) throw unreadable(step, 'sarif', complaint, report);
  return list(log['runs']).flatMap((run, index) => openRun(run, `runs[${index}]`, reading) ?? []);
}

function complaintAbout({ runs, version }: Readonly<Record<string, unknown>>): string | undefined {
  if (!Array.isArray(runs)) return 'it has no list "runs"';
  const given = text(version);
  return given === undefined || given.startsWith('2.1.')
    ? undefined
    : `it is version ${given} of SARIF, not 2.1.0`;
}

function openRun(value: unknown, place: string, reading: Reading): OpenRun | undefined {
  if (!isRecord(value)) return refuse(`${place} is not an object`, reading);
  const run = new Run(value);
  for (const { level, message, location } of run.notices()) {
    reading.tell(level, message, nameOf(location, run.uris, reading));
  }
  const { results } = value;
  if (!Array.isArray(results)) return refuse(`${place} has no list of results`, reading);
  return { run, place, results };
}

function refuse(complaint: string, reading: Reading): undefined {
  reading.reject(complaint);
}
