import { record } from './json.ts';
import { parseJson } from './parse-json.ts';
import { Reading } from './reading.ts';
import type { IngestContext, Ingested, ReportFormat, Sample } from './report-format.ts';
import { openRuns } from './sarif/open-runs.ts';
import { read } from './sarif/read.ts';
import { readResult } from './sarif/result.ts';

/**
 * SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html. Results that say that
 * nothing is wrong, or that something is so no longer, are no findings.
 */
export const sarif: ReportFormat = {
  recognise,
  parse,
  read,
  // Nobody has said what a tool that writes SARIF exits with. By custom it is 1 where it has found something.
  exitCodes: [0, 1],
};

/** A log has runs; what is too large to look at shows them at its beginning, or its schema. */
function recognise({ head, json }: Sample): boolean {
  if (json !== undefined) return Array.isArray(record(json)['runs']);
  const isSarif = /"runs"\s*:\s*\[|"\$schema"\s*:\s*"[^"]*sarif[^"]*"/i;
  return /^\s*\{/.test(head) && isSarif.test(head);
}

function parse(report: string, context: IngestContext): Ingested {
  const reading = new Reading(context);
  const log = parseJson(report, 'sarif', context);
  for (const { run, place, results } of openRuns(log, report, context, reading)) {
    for (const [index, result] of results.entries()) {
      readResult(result, run, () => `${place}.results[${index}]`, reading);
    }
  }
  return reading.finish();
}
