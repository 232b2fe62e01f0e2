import { isRecord } from '../model/index.ts';
import type { Rule, Severity } from '../model/index.ts';
import { headline } from './headline.ts';
import { defined, record, text, texts } from './json.ts';
import { hasMembers, isListOfObjects } from './members.ts';
import { parseJson, unreadable } from './parse-json.ts';
import { Reading } from './reading.ts';
import { type Region, regionOf } from './region.ts';
import type { ReportFormat } from './report-format.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * GitLab's code quality: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format, with
 * what it took over from https://github.com/codeclimate/platform/blob/master/spec/analyzers/SPEC.md
 */
export const gitlab: ReportFormat = {
  recognise: ({ head }) =>
    isListOfObjects(head) &&
    hasMembers(head, 'description', 'location') &&
    (hasMembers(head, 'fingerprint') || hasMembers(head, 'check_name')),
  parse(report, context) {
    const issues = parseJson(report, 'gitlab', context);
    if (!Array.isArray(issues)) {
      throw unreadable(context.step, 'gitlab', 'it is not a list of issues', report);
    }
    const reading = new Reading(context);
    issues.forEach((issue: unknown, index) => readIssue(issue, `[${index}]`, reading));
    return reading.finish();
  },
  exitCodes: [0, 1],
};

const SEVERITIES: ReadonlyMap<unknown, Severity> = new Map([
  ['info', 'info'],
  ['minor', 'low'],
  ['major', 'medium'],
  ['critical', 'high'],
  ['blocker', 'critical'],
]);

function readIssue(issue: unknown, place: string, reading: Reading): void {
  if (!isRecord(issue)) return reading.reject(`${place} is not an object`);
  const description = text(issue['description']);
  if (description === undefined) return reading.reject(`${place} has no description`);
  const { path, ...where } = record(issue['location']);
  const fingerprint = text(issue['fingerprint']);
  const finding = {
    title: headline(description),
    description,
    severity: SEVERITIES.get(text(issue['severity'])?.toLowerCase()) ?? 'medium',
    confidence: 'medium',
    ...reading.locate(text(path), regionIn(where)),
    findingType: findingTypeOf(texts(issue['categories'])),
  } as const;
  const metadata =
    fingerprint === undefined ? undefined : { fingerprints: { gitlab: fingerprint } };
  const more = defined({ rule: ruleOf(issue), metadata });
  reading.add({ ...finding, ...more }, text(issue['engine_name']));
}

function findingTypeOf(categories: readonly string[]): string {
  if (categories.includes('Security')) return 'vulnerability';
  return categories.includes('Style') ? 'style' : 'lint';
}

function ruleOf({ check_name: check, content }: Fields): Rule | undefined {
  const id = text(check);
  return id === undefined ? undefined : { id, ...defined({ help: text(record(content)['body']) }) };
}

/** Lines, or positions with columns; Ruff and others end them behind the last character. */
function regionIn({ lines, positions }: Fields): Region {
  const { begin, end } = record(positions);
  if (!isRecord(begin)) {
    const { begin: startLine, end: endLine } = record(lines);
    return regionOf({ startLine, startColumn: undefined, endLine, endColumn: undefined });
  }
  const { line: endLine, column: endColumn } = record(end);
  return regionOf({ startLine: begin['line'], startColumn: begin['column'], endLine, endColumn });
}
