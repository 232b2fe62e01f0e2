import { isRecord } from '../model/index.ts';
import { list, record, text } from './json.ts';
import { parseJson, unreadable } from './parse-json.ts';
import { Reading } from './reading.ts';
import type { IngestContext, Ingested } from './report-format.ts';
import { nameOf } from './sarif/location.ts';
import { readResult } from './sarif/result.ts';
import { Run } from './sarif/run.ts';

/**
 * Reads SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html. Results that are
 * suppressed, and those that say that nothing is wrong, are no findings.
 */
export function parseSarif(report: string, context: IngestContext): Ingested {
  const log = record(parseJson(report, 'sarif', context));
  const complaint = complaintAbout(log);
  if (complaint !== undefined) throw unreadable(context.step, 'sarif', complaint, report);
  const reading = new Reading(context);
  list(log['runs']).forEach((run, index) => readRun(run, `runs[${index}]`, reading));
  return reading.finish();
}

function complaintAbout({ runs, version }: Readonly<Record<string, unknown>>): string | undefined {
  if (!Array.isArray(runs)) return 'it has no list "runs"';
  const given = text(version);
  return given === undefined || given.startsWith('2.1.')
    ? undefined
    : `it is version ${given} of SARIF, not 2.1.0`;
}

function readRun(value: unknown, place: string, reading: Reading): void {
  if (!isRecord(value)) return reading.reject(`${place} is not an object`);
  const run = new Run(value);
  for (const { message, location } of run.errors()) {
    reading.tell('error', message, nameOf(location, run.uris, reading));
  }
  if (!Array.isArray(value['results'])) return reading.reject(`${place} has no list of results`);
  list(value['results']).forEach((result, index) =>
    readResult(result, run, `${place}.results[${index}]`, reading),
  );
}
