import { isRecord } from '../model/index.ts';
import type { Reading } from './reading.ts';
import type { Sample } from './report-format.ts';

/** A line of a report that is a JSON object, with what to call it. */
export interface JsonLine {
  readonly value: Readonly<Record<string, unknown>>;
  readonly place: string;
}

/** The objects of a report that has one in each line. A line that is none costs itself alone. */
export function* jsonLines(report: string, reading: Reading): Generator<JsonLine> {
  for (const [index, line] of linesOf(report).entries()) {
    if (line.trim() === '') continue;
    const value = parsed(line);
    if (isRecord(value)) yield { value, place: `line ${index + 1}` };
    else reading.reject(`line ${index + 1} is not a JSON object`);
  }
}

/** Whether any line of a report is a JSON object. */
export function hasJsonLine(report: string): boolean {
  return linesOf(report).some((line) => isRecord(parsed(line)));
}

/** The first object of a report with one in each line, as far as it lies in the sample. */
export function firstJsonLine({ head }: Sample): Readonly<Record<string, unknown>> {
  const first = linesOf(head).find((line) => line.trimStart().startsWith('{'));
  const value = first === undefined ? undefined : parsed(first);
  return isRecord(value) ? value : {};
}

function linesOf(report: string): string[] {
  return report.replace(/^\uFEFF/, '').split(/\r?\n/);
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}
