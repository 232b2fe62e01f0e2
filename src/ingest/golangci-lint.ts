import { isRecord } from '../model/index.ts';
import { fixOf } from './golangci-lint/fix.ts';
import { linterOf, ruleOf, typeOf } from './golangci-lint/rule.ts';
import { headline } from './headline.ts';
import { defined, list, record, text } from './json.ts';
import { severityNamed } from './levels.ts';
import { hasMembers } from './members.ts';
import { parseJson, unreadable } from './parse-json.ts';
import { Reading } from './reading.ts';
import { type Region, regionOf } from './region.ts';
import type { IngestContext, Ingested, ReportFormat } from './report-format.ts';
import { type SourceLines, sourceLines, withColumnsOfBytes } from './source-lines.ts';

/**
 * Reads what golangci-lint writes with `--output.json.path` (version 2) and `--out-format json` (version 1):
 * https://golangci-lint.run/docs/configuration/file/#output-configuration
 */
export const golangciLint: ReportFormat = {
  recognise: ({ head }) =>
    /^\s*\{\s*"Issues"\s*:\s*(?:null|\[)/.test(head) &&
    (hasMembers(head, 'FromLinter') || /^\s*\{\s*"Issues"\s*:\s*(?:null|\[\s*\])/.test(head)),
  parse: parseGolangciLint,
  // https://golangci-lint.run/docs/welcome/faq/: 1 is "with issues", all above are failures
  exitCodes: [0, 1],
};

function parseGolangciLint(report: string, context: IngestContext): Ingested {
  const { Issues: issues, Report } = record(parseJson(jsonIn(report), 'golangci-lint', context));
  if (!Array.isArray(issues) && issues !== null) {
    throw unreadable(context.step, 'golangci-lint', 'it has no list "Issues"', report);
  }
  const reading = new Reading(context);
  tellOf(record(Report), reading);
  list(issues).forEach((issue, index) => readIssue(issue, `Issues[${index}]`, reading));
  return reading.finish();
}

/** Version 2 writes how many issues there are after the JSON, where both go to standard output. */
function jsonIn(report: string): string {
  const [, json = report] = /^(\uFEFF?\{"Issues":.*\})\r?\n\d+ issues[:.]/.exec(report) ?? [];
  return json;
}

function tellOf({ Warnings, Error: error }: Readonly<Record<string, unknown>>, reading: Reading) {
  for (const warning of list(Warnings)) {
    const { Tag, Text } = record(warning);
    const said = text(Text);
    if (said !== undefined) reading.tell('warning', said, text(Tag));
  }
  const failure = text(error);
  if (failure !== undefined) reading.tell('error', failure);
}

function readIssue(issue: unknown, place: string, reading: Reading): void {
  if (!isRecord(issue)) return reading.reject(`${place} is not an object`);
  const description = text(issue['Text'])?.trim();
  if (description === undefined) return reading.reject(`${place} has no text`);
  const linter = linterOf(issue);
  const rule = linter === undefined ? undefined : ruleOf(linter, description);
  const lines = linesOf(issue);
  const region = withColumnsOfBytes(regionIn(issue), lines);
  const { target, location } = reading.locate(text(record(issue['Pos'])['Filename']), region);
  const fix = location === undefined ? undefined : fixOf(issue, location.path, lines);
  const finding = {
    title: headline(description),
    description,
    severity: severityNamed(issue['Severity']) ?? 'medium',
    confidence: 'high',
    target,
    findingType: typeOf(linter),
  } as const;
  reading.add({ ...finding, ...defined({ rule, location, fix, cwe: rule?.cwe }) }, 'golangci-lint');
}

/** The lines that an issue is about; columns count bytes. */
function regionIn(issue: Readonly<Record<string, unknown>>): Region {
  const { Line: startLine, Column: startColumn } = record(issue['Pos']);
  const { To: endLine } = record(issue['LineRange']);
  return regionOf({ startLine, startColumn, endLine, endColumn: undefined });
}

function linesOf(issue: Readonly<Record<string, unknown>>): SourceLines {
  const { From: first = record(issue['Pos'])['Line'] } = record(issue['LineRange']);
  const lines = list(issue['SourceLines']).map((line) => text(line) ?? '');
  return typeof first === 'number' ? sourceLines(first, lines) : new Map();
}
