import { CONFIDENCES, type Finding, inKeyOrder, ruleIdOf } from '../model/index.ts';
import { compareFindings, compareTexts } from './order.ts';
import { several } from './several.ts';

/**
 * Leaves one of the statements that say the same: same tool, rule, place and text. Of those it leaves one
 * that counts before one that its tool suppressed, then the worst, then the surest.
 */
export function withoutDuplicates(statements: readonly Finding[]): Finding[] {
  const repeated = new Set<Finding>();
  const left: Finding[] = [];
  for (const near of several(statements, ruleAndPlace)) {
    for (const equal of several(near, saidBy)) {
      for (const each of equal) repeated.add(each);
      left.push(equal.reduce((one, other) => (comesBefore(other, one) ? other : one)));
    }
  }
  return [...statements.filter((each) => !repeated.has(each)), ...left];
}

/** Short: most statements are told apart by that. */
function ruleAndPlace(statement: Finding): string {
  const { path, startLine, startColumn } = statement.location ?? {};
  return `${path ?? statement.target} ${startLine} ${startColumn} ${ruleIdOf(statement)}`;
}

function saidBy(statement: Finding): string {
  const { tool, location, target, parameter, title, description } = statement;
  const { path, startLine, startColumn, endLine, endColumn } = location ?? {};
  const place = [path, startLine, startColumn, endLine, endColumn, target, parameter];
  return JSON.stringify([tool, ruleIdOf(statement), ...place, title, description]);
}

/** Whichever of the two was met first, the same one is left. */
function comesBefore(a: Finding, b: Finding): boolean {
  const order =
    suppressionsOf(a) - suppressionsOf(b) ||
    compareFindings(a, b) ||
    CONFIDENCES.indexOf(a.confidence) - CONFIDENCES.indexOf(b.confidence) ||
    compareTexts(JSON.stringify(inKeyOrder(a)), JSON.stringify(inKeyOrder(b)));
  return order < 0;
}

function suppressionsOf({ suppressions = [] }: Finding): number {
  return suppressions.length;
}
