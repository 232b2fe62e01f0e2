import {
  describeCounts,
  describeSeverities,
  type Diagnostic,
  type Finding,
  hasFailed,
  type StepOutcome,
  type Threshold,
  type Verdict,
} from '../model/index.ts';
import { type GateRule, judgeByRule, type Known, type Ruling, thresholdRule } from './gate-rule.ts';

/** What the gate decides from. */
export interface Case extends Known {
  readonly findings: readonly Finding[];
  readonly steps: readonly StepOutcome[];
  readonly diagnostics: readonly Diagnostic[];
  readonly threshold: Threshold;
  /** What fails the run beside the threshold. */
  readonly rules: readonly GateRule[];
  /** Names of steps that must have done their work. */
  readonly required: readonly string[];
  /** Whether the run was ended before it was through. */
  readonly cancelled: boolean;
}

/**
 * Decides whether a run passes. It fails on a finding that is at least as bad as the threshold (where there
 * is a baseline: on a new or updated one), on a rule that finds more than it may, on a step that crashed or
 * timed out and has `on_failure: fail`, on a required step that didn't do its work, and on an error that
 * belongs to no step.
 */
export function judge(known: Case): Verdict {
  const { findings, threshold, cancelled } = known;
  const byThreshold = thresholdRule(threshold, known).map((rule) => rulingOf(rule, known));
  const byRules = known.rules.map((rule) => rulingOf(rule, known));
  const rules = [...byThreshold, ...byRules].map(({ verdict }) => verdict);
  if (cancelled) {
    const reason = `Cancelled: the run was ended before it was complete, with ${describeCounts(findings)} so far.`;
    return { conclusion: 'cancelled', threshold, reason, rules };
  }
  const severe = byThreshold.flatMap(({ found }) => found);
  const failures = [...aboutRules(byRules), ...aboutBroken(known)];
  if (severe.length > 0 || failures.length > 0) {
    const causes = [aboutFindings(known, severe), ...failures];
    if (severe.length === 0) causes.reverse();
    return { conclusion: 'failed', threshold, reason: `Failed: ${causes.join('; ')}.`, rules };
  }
  return { conclusion: 'passed', threshold, reason: `Passed: ${whyPassed(known)}.`, rules };
}

function rulingOf(rule: GateRule, known: Case): Ruling {
  return judgeByRule(rule, known.findings, known);
}

function whyPassed(known: Case): string {
  const { findings, steps, rules } = known;
  if (findings.length === 0 && steps.every(({ outcome }) => outcome === 'skipped')) {
    return steps.length === 0 ? 'no step ran' : `no step ran, all were skipped (${steps.length})`;
  }
  const broken = steps.filter((step) => hasFailed(step) && step.onFailure === 'warn');
  const held = rules.length === 0 ? '' : `; ${describeHeld(rules.length)}`;
  return [aboutFindings(known, []) + held, ...aboutSteps(broken)].join(', though ');
}

function describeHeld(count: number): string {
  return count === 1 ? 'the rule of the gate holds' : `the ${count} rules of the gate hold`;
}

const LEVELS = {
  never: 'counted, threshold never',
  critical: 'critical',
  high: 'high or worse',
  medium: 'medium or worse',
  low: 'low or worse',
  info: 'info or worse',
} as const satisfies Record<Threshold, string>;

/** `3 of 14 findings are new and high or worse (2 critical, 1 high), threshold high`. */
function aboutFindings(
  { findings: { length: total }, threshold, hasBaseline }: Case,
  severe: readonly Finding[],
): string {
  const level = (hasBaseline && threshold !== 'never' ? 'new and ' : '') + LEVELS[threshold];
  if (total === 0) return 'there are no findings';
  if (severe.length === 0) {
    return total === 1
      ? `the only finding is not ${level}`
      : `none of ${total} findings is ${level}`;
  }
  const subject = total === 1 ? 'the only finding' : `${severe.length} of ${total} findings`;
  const verb = severe.length === 1 ? 'is' : 'are';
  return `${subject} ${verb} ${level} (${describeSeverities(severe)}), threshold ${threshold}`;
}

/** How many steps, or rules, the sentence names. */
const NAMED = 3;

/** `rule "secrets" found 3 (at most 0)`; nothing where all of them hold. */
function aboutRules(rulings: readonly Ruling[]): string[] {
  const broken = rulings.filter(({ verdict }) => !verdict.passed);
  const named = broken.slice(0, NAMED).map(({ verdict: { name, max }, found, unknown }) => {
    const because = unknown === undefined ? '' : `: ${unknown}, so all count`;
    return `rule "${name}" found ${found.length} (at most ${max}${because})`;
  });
  return listed(named, broken.length, 'more found too many');
}

/** What else fails the run. */
function aboutBroken({ steps, required, diagnostics }: Case): string[] {
  const broken = steps.filter((step) => hasFailed(step) && step.onFailure === 'fail');
  const missing = required.filter(
    (name) => !broken.some((step) => step.name === name) && !hasWorked(name, steps),
  );
  const outside = diagnostics.filter(({ level, step }) => level === 'error' && step === undefined);
  return [...aboutSteps(broken), ...aboutRequired(missing, steps), ...aboutRun(outside)];
}

function hasWorked(name: string, steps: readonly StepOutcome[]): boolean {
  return steps.some(
    (step) => step.name === name && (step.outcome === 'clean' || step.outcome === 'findings'),
  );
}

function aboutRequired(missing: readonly string[], steps: readonly StepOutcome[]): string[] {
  const named = missing.slice(0, NAMED).map((name) => {
    const outcome = steps.find((step) => step.name === name)?.outcome;
    return `required step "${name}" ${outcome === undefined ? 'did not run' : ENDED[outcome]}`;
  });
  return listed(named, missing.length, 'more required ones did not do their work');
}

function aboutRun({ length }: readonly Diagnostic[]): string[] {
  if (length === 0) return [];
  return [length === 1 ? 'an error outside of all steps' : `${length} errors outside of all steps`];
}

const ENDED = {
  clean: 'ran',
  findings: 'ran',
  crashed: 'crashed',
  timed_out: 'timed out',
  skipped: 'was skipped',
} as const satisfies Record<StepOutcome['outcome'], string>;

/** `step "lint" crashed, step "test" timed out`; nothing where there is no such step. */
function aboutSteps(steps: readonly StepOutcome[]): string[] {
  const named = steps
    .slice(0, NAMED)
    .map(({ name, outcome }) => `step "${name}" ${ENDED[outcome]}`);
  return listed(named, steps.length, 'more failed');
}

/** One part of the sentence, of those that are named and how many there are beside; or none. */
function listed(named: readonly string[], count: number, others: string): string[] {
  if (count === 0) return [];
  const left = count - named.length;
  return [[...named, ...(left > 0 ? [`${left} ${others}`] : [])].join(', ')];
}
