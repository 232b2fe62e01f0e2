import { stripVTControlCharacters } from 'node:util';
import { isRecord } from '../model/index.ts';
import { parseJson, unreadable } from './parse-json.ts';
import { readJsonReport } from './pytest/json-report.ts';
import { COUNTS, readTerminal, SESSION } from './pytest/terminal.ts';
import { Reading } from './reading.ts';
import type { IngestContext, Ingested, ReportFormat, Sample } from './report-format.ts';

/**
 * Reads what pytest prints, as far as its short test summary and the traces before it tell, and what
 * pytest-json-report writes: https://docs.pytest.org/en/stable/how-to/output.html
 */
export const pytest: ReportFormat = {
  recognise,
  parse: parsePytest,
  // https://docs.pytest.org/en/stable/reference/exit-codes.html: 5 is that no tests were found
  exitCodes: [0, 1, 5],
};

function recognise({ head, json }: Sample): boolean {
  if (json !== undefined) return isJsonReport(json);
  return !/^\s*[<{[]/.test(head) && isOutput(stripVTControlCharacters(head));
}

function isOutput(text: string): boolean {
  return SESSION.test(text) || COUNTS.test(text);
}

function isJsonReport(json: unknown): boolean {
  return isRecord(json) && isRecord(json['summary']) && 'exitcode' in json && 'collectors' in json;
}

function parsePytest(report: string, context: IngestContext): Ingested {
  const reading = new Reading(context);
  if (/^\s*\{/.test(report)) {
    const json = parseJson(report, 'pytest', context);
    if (!isRecord(json) || !Array.isArray(json['tests'])) {
      throw unreadable(context.step, 'pytest', 'it has no list "tests"', report);
    }
    readJsonReport(json, reading);
    return reading.finish();
  }
  const text = stripVTControlCharacters(report);
  if (!isOutput(text)) {
    throw unreadable(context.step, 'pytest', 'it is not what pytest prints', report);
  }
  readTerminal(text, reading);
  return reading.finish();
}
