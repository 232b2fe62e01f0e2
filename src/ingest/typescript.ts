import { stripVTControlCharacters } from 'node:util';
import type { Severity } from '../model/index.ts';
import { headline } from './headline.ts';
import { defined } from './json.ts';
import { severityNamed } from './levels.ts';
import { unreadable } from './parse-json.ts';
import { Reading } from './reading.ts';
import type { ReportFormat } from './report-format.ts';

/** How a message begins: `a.ts(1,2): error TS3: …`, with `--pretty` `a.ts:1:2 - error TS3: …`, or without a file. */
const MESSAGE =
  /^(?:(?<file>\S.*?)(?:\((?<line>\d+),(?<column>\d+)\): |:(?<prettyLine>\d+):(?<prettyColumn>\d+) - ))?(?<level>error|warning|suggestion|message) (?<code>TS\d+): (?<said>.*)$/;

/** What the last line with `--pretty` says; all that it finds is told before it. */
const FOUND = /^Found (\d+) errors?\b/;

/** What tsc writes: https://www.typescriptlang.org/docs/handbook/compiler-options.html, also with `--pretty`. */
export const typescript: ReportFormat = {
  recognise: ({ head }) => linesOf(head).some((line) => MESSAGE.test(line)),
  parse(report, context) {
    const lines = linesOf(report);
    const starts = lines.flatMap((line, index) => (MESSAGE.test(line) ? [index] : []));
    if (starts.length === 0 && lines.some((line) => !isNothing(line))) {
      const complaint = 'it has no messages as tsc writes them';
      throw unreadable(context.step, 'typescript', complaint, report);
    }
    const reading = new Reading(context);
    starts.forEach((start, index) => readMessage(lines.slice(start, starts[index + 1]), reading));
    checkCount(lines, starts.length, reading);
    return reading.finish();
  },
  // https://github.com/microsoft/TypeScript/blob/main/src/compiler/types.ts, ExitStatus
  exitCodes: [0, 1, 2],
};

function linesOf(report: string): string[] {
  return stripVTControlCharacters(report.replace(/^\uFEFF/, '')).split(/\r?\n/);
}

/** What stands in a report of nothing: npm and yarn say what they run. */
function isNothing(line: string): boolean {
  return line.trim() === '' || /^[>$] /.test(line) || FOUND.test(line);
}

/** @param lines of the message, up to the next one */
function readMessage(lines: readonly string[], reading: Reading): void {
  const { file, level, code = '', said = '', ...at } = MESSAGE.exec(lines[0] ?? '')?.groups ?? {};
  const rest = lines.slice(1);
  const description = [said, ...chainIn(rest)].join('\n').trim();
  // Without a file it is about options, inputs or type definitions: about tsc's run.
  if (file === undefined) return reading.tell(levelOfRun(level), `${code}: ${description}`);
  const [startLine, startColumn] = [
    at['line'] ?? at['prettyLine'],
    at['column'] ?? at['prettyColumn'],
  ];
  const otherLocations = relatedIn(rest, reading);
  const finding = {
    title: headline(description),
    description,
    severity: severityOf(level),
    confidence: 'certain',
    ...reading.locate(file, regionAt(Number(startLine), Number(startColumn), rest, reading)),
    rule: { id: code },
    findingType: 'type_error',
  } as const;
  const metadata = otherLocations.length === 0 ? undefined : { otherLocations };
  reading.add({ ...finding, ...defined({ metadata }) }, 'TypeScript');
}

function severityOf(level: string | undefined): Severity {
  return severityNamed(level) ?? 'low';
}

function levelOfRun(level: string | undefined) {
  return level === 'error' || level === 'warning' ? level : 'note';
}

/** The lines that a message goes on in: indented, without a gap. */
function chainIn(rest: readonly string[]): readonly string[] {
  const end = rest.findIndex((line) => !/^ {2}/.test(line));
  return end === -1 ? rest : rest.slice(0, end);
}

/** Another place that has to do with it, with `--pretty`: `  a.ts:1:2`. */
const RELATED = /^ {2}(\S.*):(\d+):(\d+)(?: - .*)?$/;

/** The end is known with `--pretty`, where what is marked lies in one line. */
function regionAt(
  startLine: number,
  startColumn: number,
  rest: readonly string[],
  reading: Reading,
) {
  const related = rest.findIndex((line) => RELATED.test(line));
  const frame = related === -1 ? rest : rest.slice(0, related);
  const [mark, ...more] = frame.flatMap((line) => /^\s+(~+)\s*$/.exec(line)?.[1] ?? []);
  const isOneLine = mark !== undefined && more.length === 0;
  const endColumn = isOneLine ? startColumn + mark.length : undefined;
  return reading.region({ startLine, startColumn, endLine: undefined, endColumn });
}

function relatedIn(rest: readonly string[], reading: Reading): string[] {
  return rest.flatMap((line) => {
    const [, file, startLine, startColumn] = RELATED.exec(line) ?? [];
    const region = { startLine: Number(startLine), startColumn: Number(startColumn) };
    return reading.nameOf(file, region) ?? [];
  });
}

/** Nothing that tsc counts may get lost. */
function checkCount(lines: readonly string[], read: number, reading: Reading): void {
  const counts = lines.flatMap((line) => FOUND.exec(line)?.[1] ?? []).map(Number);
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total > read) reading.reject(`it says that it found ${total} errors, and has ${read}`);
}
