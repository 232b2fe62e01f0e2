import { type Finding, ruleIdOf } from '../model/index.ts';
import { compareFindings } from './order.ts';

/**
 * Leaves one of the findings that say the same: same tool, rule, place and text. Of those it leaves the
 * one that comes first in the order of findings, so the worst.
 */
export function withoutDuplicates(findings: readonly Finding[]): Finding[] {
  const distinct = new Map<string, Finding>();
  for (const finding of findings) {
    const key = statementOf(finding);
    const other = distinct.get(key);
    if (other === undefined || compareFindings(finding, other) < 0) distinct.set(key, finding);
  }
  return [...distinct.values()];
}

function statementOf(finding: Finding): string {
  const { tool, location, target, parameter, title, description } = finding;
  return JSON.stringify([
    tool,
    ruleIdOf(finding),
    location?.path,
    location?.startLine,
    location?.startColumn,
    location?.endLine,
    location?.endColumn,
    target,
    parameter,
    title,
    description,
  ]);
}
