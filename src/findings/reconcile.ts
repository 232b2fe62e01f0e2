import {
  compareSeverity,
  CONFIDENCES,
  type Confidence,
  type Finding,
  SEVERITIES,
  type Rule,
  type Severity,
  statementsOf,
} from '../model/index.ts';
import { compareFindings } from './order.ts';
import { toolOf } from './weakness.ts';

/**
 * How severity and confidence of a merged finding come about, for people. Documentation quotes it.
 */
export const RECONCILIATION =
  'The severity is the worst that a tool with confidence `medium` or more gives; one that is less sure ' +
  'makes it worse by at most one step. Where no tool is that sure, it is the worst that any gives. The ' +
  'confidence is that of the surest tool, one step up where two tools agree, two where three or more do.';

/**
 * Makes one finding of statements about the same thing. The worst speaks for it, of those the surest, of
 * those the first in order: its title, text, place and fingerprints are the finding's. What it lacks of rule,
 * fix and remediation comes from the others, in that order; weaknesses and references from all. Each statement
 * stays under `reportedBy` as it was made.
 */
export function reconcile(group: readonly Finding[]): Finding {
  const [only] = group;
  if (only !== undefined && group.length === 1) return only;
  const ranked = group.toSorted(byRank);
  const [speaker] = ranked;
  if (speaker === undefined) throw new TypeError('a group has at least one statement');
  const statements = ranked.flatMap(statementsOf).sort(compareFindings);
  return {
    ...speaker,
    ...completed(ranked),
    severity: severityOf(statements),
    confidence: confidenceOf(statements),
    reportedBy: statements,
  };
}

function byRank(a: Finding, b: Finding): number {
  return (
    compareSeverity(a.severity, b.severity) ||
    CONFIDENCES.indexOf(a.confidence) - CONFIDENCES.indexOf(b.confidence) ||
    compareFindings(a, b)
  );
}

function severityOf(statements: readonly Finding[]): Severity {
  const all = statements.map(({ severity }) => severity);
  const sure = statements.filter(({ confidence }) => isSure(confidence));
  const worst = worstOf(all);
  if (sure.length === 0) return worst;
  const step = SEVERITIES.indexOf(worstOf(sure.map(({ severity }) => severity))) - 1;
  return SEVERITIES[Math.max(step, SEVERITIES.indexOf(worst))] ?? worst;
}

/** One that is surer than the others is not made surer by a statement of its own tool. */
function confidenceOf(statements: readonly Finding[]): Confidence {
  const surest = Math.min(...statements.map(({ confidence }) => CONFIDENCES.indexOf(confidence)));
  const agreeing = new Set(statements.map(toolOf)).size;
  const steps = Math.min(agreeing - 1, 2);
  return CONFIDENCES[Math.max(0, surest - steps)] ?? 'certain';
}

function isSure(confidence: Confidence): boolean {
  return CONFIDENCES.indexOf(confidence) <= CONFIDENCES.indexOf('medium');
}

function worstOf(severities: readonly Severity[]): Severity {
  return severities.toSorted(compareSeverity)[0] ?? 'info';
}

/** What the one that speaks lacks, of the first of the others that has it; lists of all. */
function completed(ranked: readonly Finding[]): Partial<Finding> {
  const rule = ruleOf(ranked);
  const remediation = firstOf(ranked, ({ remediation }) => remediation);
  const fix = firstOf(ranked, ({ fix }) => fix);
  const cwe = unionOf(ranked.map(({ cwe }) => cwe));
  const references = unionOf(ranked.map(({ references }) => references));
  return {
    ...(rule !== undefined && { rule }),
    ...(remediation !== undefined && { remediation }),
    ...(fix !== undefined && { fix }),
    ...(cwe.length > 0 && { cwe }),
    ...(references.length > 0 && { references }),
  };
}

/** The rule of the one that speaks, with the help that another has for it. */
function ruleOf([speaker, ...others]: readonly Finding[]): Rule | undefined {
  if (speaker?.rule === undefined) return undefined;
  const rules = others.flatMap(({ rule }) => rule ?? []);
  const help = firstOf(rules, (rule) => rule.help);
  const helpUri = firstOf(rules, (rule) => rule.helpUri);
  const description = firstOf(rules, (rule) => rule.description);
  return {
    ...(help !== undefined && { help }),
    ...(helpUri !== undefined && { helpUri }),
    ...(description !== undefined && { description }),
    ...speaker.rule,
  };
}

function firstOf<From, T>(
  all: readonly From[],
  part: (each: From) => T | undefined,
): T | undefined {
  return all.map(part).find((each) => each !== undefined);
}

/** In the order of those who say it. */
function unionOf(lists: readonly (readonly string[] | undefined)[]): readonly string[] {
  return [...new Set(lists.flatMap((list) => list ?? []))];
}
