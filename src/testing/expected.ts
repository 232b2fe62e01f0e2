import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { compareFindings } from '../findings/index.ts';
import { type Finding, formatLocation, isRecord, ruleIdOf, type Severity } from '../model/index.ts';
import { failure } from './failure.ts';
import { readJson } from './read-json.ts';

/** What an expected file says of a finding: enough to know it again, and no more. */
interface Expected {
  /** `path:line:column`, as far as they are known; else the target. */
  readonly at: string;
  readonly parameter?: string;
  /** The id of its rule, else its type. */
  readonly rule: string;
  readonly severity: Severity;
  readonly title: string;
}

/** @throws AssertionError where there are findings */
export function expectNothing(fixture: string, findings: readonly Finding[]): void {
  if (findings.length === 0) return;
  const actual = summary(findings);
  const message = `${fixture}: nothing should be found in it, and this is:`;
  throw failure([message, ...actual.map(lineOf)].join('\n  '), {
    difference: { actual, expected: [] },
  });
}

/**
 * @param file says what is expected
 * @throws AssertionError where there are no findings, or others than expected
 */
export function expectFindings(fixture: string, findings: readonly Finding[], file: string): void {
  const actual = summary(findings, fixture);
  const name = path.basename(file);
  const expected = existsSync(file) ? readJson(file) : [];
  if (!Array.isArray(expected)) throw failure(`${name} must be a list of findings`);
  const [found, wanted] = [actual.map(lineOf), expected.map(lineOf)];
  const differences = [
    ...without(wanted, found).map((line) => `not found:    ${line}`),
    ...without(found, wanted).map((line) => `not expected: ${line}`),
  ];
  if (differences.length === 0) return;
  const message = existsSync(file)
    ? `${fixture}: the findings are not those of ${name}; where they are right, run with UPDATE=1:`
    : `${fixture}: there is no ${name}; where the findings are right, write it with UPDATE=1:`;
  throw failure([message, ...differences].join('\n  '), { difference: { actual, expected } });
}

/** @throws AssertionError where there are no findings */
export function writeExpected(fixture: string, findings: readonly Finding[], file: string): void {
  const text = JSON.stringify(summary(findings, fixture), undefined, 2);
  writeFileSync(file, `${text}\n`);
}

/** @param bad the fixture, where it should have findings */
function summary(findings: readonly Finding[], bad?: string): Expected[] {
  if (findings.length === 0 && bad !== undefined) {
    throw failure(`${bad}: something should be found in it, and nothing is`);
  }
  return findings.toSorted(compareFindings).map((finding) => ({
    at: finding.location === undefined ? finding.target : formatLocation(finding.location),
    ...(finding.parameter === undefined ? {} : { parameter: finding.parameter }),
    rule: ruleIdOf(finding),
    severity: finding.severity,
    title: finding.title,
  }));
}

/** One line, whatever the order of the keys. */
function lineOf(expected: unknown): string {
  const keys = isRecord(expected) ? Object.keys(expected).toSorted() : [];
  return JSON.stringify(expected, keys);
}

/** What is left of a list once everything in the other is taken from it, each as often as it is there. */
function without(lines: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return lines.filter((line) => {
    const index = left.indexOf(line);
    if (index !== -1) left.splice(index, 1);
    return index === -1;
  });
}
