import { isRecord } from '../model/index.ts';
import type { Fix, Rule, Severity } from '../model/index.ts';
import { headline } from './headline.ts';
import { firstJsonLine, hasJsonLine, jsonLines } from './json-lines.ts';
import { defined, list, record, text } from './json.ts';
import { severityNamed } from './levels.ts';
import { hasMembers } from './members.ts';
import { parseJson, unreadable } from './parse-json.ts';
import { Reading } from './reading.ts';
import { type Region, regionOf } from './region.ts';
import type { ReportFormat } from './report-format.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reviewdog's format, one object: `DiagnosticResult` of
 * https://github.com/reviewdog/reviewdog/blob/master/proto/rdf/reviewdog.proto
 */
export const rdjson: ReportFormat = {
  // What Biome and Terraform write as their own JSON has diagnostics too, and a summary.
  recognise: ({ head }) =>
    /^\s*\{/.test(head) &&
    hasMembers(head, 'diagnostics') &&
    (hasMembers(head, 'message', 'location') || hasMembers(head, 'source')) &&
    !hasMembers(head, 'summary'),
  parse(report, context) {
    const result = record(parseJson(report, 'rdjson', context));
    const { diagnostics } = result;
    if (!Array.isArray(diagnostics)) {
      throw unreadable(context.step, 'rdjson', 'it has no list "diagnostics"', report);
    }
    const reading = new Reading(context);
    diagnostics.forEach((each: unknown, index) =>
      readDiagnostic(each, `diagnostics[${index}]`, result, reading),
    );
    return reading.finish();
  },
  exitCodes: [0, 1],
};

/** The same with one `Diagnostic` a line. Nothing found is an empty report. */
export const rdjsonl: ReportFormat = {
  recognise: (sample) => isDiagnostic(firstJsonLine(sample)),
  parse(report, context) {
    if (report.trim() !== '' && !hasJsonLine(report)) {
      throw unreadable(context.step, 'rdjsonl', 'no line of it is a JSON object', report);
    }
    const reading = new Reading(context);
    for (const { value, place } of jsonLines(report, reading)) {
      readDiagnostic(value, place, {}, reading);
    }
    return reading.finish();
  },
  exitCodes: [0, 1],
};

function isDiagnostic({ message, location }: Fields): boolean {
  return typeof message === 'string' && text(record(location)['path']) !== undefined;
}

/** @param result what holds for all of its diagnostics */
function readDiagnostic(diagnostic: unknown, place: string, result: Fields, reading: Reading) {
  if (!isRecord(diagnostic)) return reading.reject(`${place} is not an object`);
  const description = text(diagnostic['message']);
  if (description === undefined) return reading.reject(`${place} has no message`);
  const { path, range } = record(diagnostic['location']);
  const { target, location } = reading.locate(text(path), regionIn(range));
  const finding = {
    title: headline(description),
    description,
    severity: severityOf(diagnostic['severity'] ?? result['severity']),
    confidence: 'medium',
    target,
    findingType: 'static_analysis',
  } as const;
  const fix = location === undefined ? undefined : fixOf(diagnostic, location.path);
  const metadata = metadataOf(diagnostic, reading);
  const rule = ruleOf(diagnostic['code']);
  reading.add(
    { ...finding, ...defined({ location, rule, fix, metadata }) },
    toolOf(diagnostic, result),
  );
}

function toolOf(diagnostic: Fields, result: Fields): string | undefined {
  return text(record(diagnostic['source'])['name']) ?? text(record(result['source'])['name']);
}

/** The names of the protocol buffer by its numbers: its JSON may have either. */
const SEVERITIES: ReadonlyMap<unknown, string> = new Map([
  [1, 'ERROR'],
  [2, 'WARNING'],
  [3, 'INFO'],
]);

function severityOf(severity: unknown): Severity {
  return severityNamed(SEVERITIES.get(severity) ?? severity) ?? 'medium';
}

function ruleOf(code: unknown): Rule | undefined {
  const { value, url } = record(code);
  const id = text(value);
  return id === undefined ? undefined : { id, ...defined({ helpUri: text(url) }) };
}

/**
 * Columns are taken as they stand. They should count bytes of UTF-8, but the report doesn't have the text
 * of the line, and tools differ: Biome counts characters.
 */
function regionIn(range: unknown): Region {
  const { start, end } = record(range);
  const { line: startLine, column: startColumn } = record(start);
  const { line: endLine, column: endColumn } = record(end);
  return regionOf({ startLine, startColumn, endLine, endColumn });
}

/** Of several suggestions nobody says whether they are alternatives or parts of one change. */
function fixOf({ suggestions }: Fields, path: string): Fix | undefined {
  const [suggestion, ...others] = list(suggestions);
  const { range, text: replacement = '' } = record(suggestion);
  const region = replacedRegion(range);
  if (others.length > 0 || region === undefined) return undefined;
  if (typeof replacement !== 'string') return undefined;
  const changes = [{ location: { path, ...region }, replacement }];
  return { description: 'As the tool would fix it', changes };
}

/** Whole lines, or from one column to another; without an end it is an empty region. */
function replacedRegion(range: unknown): Region | undefined {
  const region = regionIn(range);
  const { startLine, startColumn } = region;
  const { end } = record(range);
  if (startLine === undefined) return undefined;
  if (end === undefined && startColumn !== undefined) {
    return { startLine, startColumn, endLine: startLine, endColumn: startColumn };
  }
  const isWhole = (startColumn === undefined) === (region.endColumn === undefined);
  return isWhole ? region : undefined;
}

function metadataOf({ related_locations: snake, relatedLocations }: Fields, reading: Reading) {
  const otherLocations = list(snake ?? relatedLocations).flatMap((related) => {
    const { message, location } = record(related);
    const { path, range } = record(location);
    const name = reading.nameOf(text(path), regionIn(range));
    return name === undefined
      ? []
      : [name, text(message)].filter((part) => part !== undefined).join(': ');
  });
  return otherLocations.length === 0 ? undefined : { otherLocations };
}
