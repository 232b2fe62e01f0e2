import { isRecord } from '../model/index.ts';
import type { FindingFields, Rule } from '../model/index.ts';
import { headline } from './headline.ts';
import { defined, list, record, text } from './json.ts';
import { confidenceNamed, severityNamed } from './levels.ts';
import { withoutSecret } from './mask-secret.ts';
import { hasMembers, isObject } from './members.ts';
import { parseJson, unreadable } from './parse-json.ts';
import { Reading } from './reading.ts';
import { type Region, regionOf } from './region.ts';
import type { IngestContext, Ingested, ReportFormat } from './report-format.ts';
import { type SourceLines, textOf, withColumnsOfBytes } from './source-lines.ts';

/** Reads what Bandit writes with `-f json`: https://bandit.readthedocs.io/en/latest/formatters/json.html */
export const bandit: ReportFormat = {
  recognise: ({ head }) => isObject(head) && hasMembers(head, 'generated_at', 'metrics', 'errors'),
  parse: parseBandit,
  exitCodes: [0, 1],
};

function parseBandit(report: string, context: IngestContext): Ingested {
  const { errors, results } = record(parseJson(report, 'bandit', context));
  if (!Array.isArray(results)) {
    throw unreadable(context.step, 'bandit', 'it has no list "results"', report);
  }
  const reading = new Reading(context);
  for (const error of list(errors)) {
    const { filename, reason } = record(error);
    reading.tell('error', text(reason) ?? 'cannot be read', reading.nameOf(text(filename)));
  }
  results.forEach((result: unknown, index) => readResult(result, `results[${index}]`, reading));
  return reading.finish();
}

type Result = Readonly<Record<string, unknown>>;

function readResult(result: unknown, place: string, reading: Reading): void {
  if (!isRecord(result)) return reading.reject(`${place} is not an object`);
  const said = text(result['issue_text']);
  if (said === undefined) return reading.reject(`${place} has no text`);
  const rule = ruleOf(result);
  const secret = secretIn(said, rule);
  const description = withoutSecret(said, secret);
  const { region, snippet } = placeOf(result);
  const { target, location } = reading.locate(text(result['filename']), region);
  const quoted = snippet === undefined ? {} : { snippet: withoutSecret(snippet, secret) };
  const finding: FindingFields = {
    title: headline(description),
    description,
    severity: severityNamed(result['issue_severity']) ?? 'info',
    confidence: confidenceNamed(result['issue_confidence']) ?? 'tentative',
    target,
    findingType: secret === '' ? 'vulnerability' : 'secret',
    ...(location === undefined ? {} : { location: { ...location, ...quoted } }),
    ...defined({ rule, cwe: rule?.cwe }),
  };
  reading.add(finding, 'Bandit');
}

function ruleOf({ test_id, test_name, more_info, issue_cwe }: Result): Rule | undefined {
  const id = text(test_id);
  if (id === undefined) return undefined;
  const { id: number } = record(issue_cwe);
  const cwe = typeof number === 'number' && number > 0 ? [`CWE-${number}`] : undefined;
  const [title, helpUri] = [text(test_name), text(more_info)];
  return { id, tags: ['security'], ...defined({ title, helpUri, cwe }) };
}

/** B105, B106 and B107 quote the password that they have found. */
function secretIn(said: string, rule: Rule | undefined): string {
  if (!/^B10[567]$/.test(rule?.id ?? '')) return '';
  return /'(.*)'[^']*$/s.exec(said)?.[1] ?? '';
}

/** Columns count from 0, in bytes; they belong to the first line of the range. */
function placeOf(result: Result): { region: Region; snippet: string | undefined } {
  const { line_number: line, col_offset: column, end_col_offset: end } = result;
  const lines = quotedLines(result['code']);
  const range = list(result['line_range']).filter((each) => typeof each === 'number');
  const isOfLine = (range[0] ?? line) === line;
  const counted = regionOf({
    startLine: line,
    startColumn: isOfLine ? fromOne(column) : undefined,
    endLine: range.at(-1),
    endColumn: isOfLine ? fromOne(end) : undefined,
  });
  const region = withColumnsOfBytes(counted, lines);
  return { region, snippet: textOf(region, lines) };
}

function fromOne(offset: unknown): number | undefined {
  return typeof offset === 'number' && offset >= 0 ? offset + 1 : undefined;
}

/** Lines as `12     return 1`, each with its number in front. */
function quotedLines(code: unknown): SourceLines {
  const lines = (text(code) ?? '').matchAll(/^(\d+) (.*)$/gm);
  return new Map(Array.from(lines, ([, number, line = '']) => [Number(number), line]));
}
