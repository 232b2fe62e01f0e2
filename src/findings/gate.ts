import {
  describeCounts,
  describeSeverities,
  type Diagnostic,
  type Finding,
  hasFailed,
  isAtLeast,
  type StepOutcome,
  type Threshold,
  type Verdict,
} from '../model/index.ts';

/** What the gate decides from. */
export interface Case {
  readonly findings: readonly Finding[];
  readonly steps: readonly StepOutcome[];
  readonly diagnostics: readonly Diagnostic[];
  readonly threshold: Threshold;
  /** Whether the run was ended before it was through. */
  readonly cancelled: boolean;
}

/**
 * Decides whether a run passes. It fails on a finding that is at least as bad as the threshold, on a step
 * that crashed or timed out and has `on_failure: fail`, and on an error that belongs to no step.
 */
export function judge({ findings, steps, diagnostics, threshold, cancelled }: Case): Verdict {
  if (cancelled) {
    const reason = `Cancelled: the run was ended before it was complete, with ${describeCounts(findings)} so far.`;
    return { conclusion: 'cancelled', threshold, reason };
  }
  const severe = findings.filter(({ severity }) => counts(severity, threshold));
  const broken = steps.filter((step) => hasFailed(step) && step.onFailure === 'fail');
  const outside = diagnostics.filter(({ level, step }) => level === 'error' && step === undefined);
  const failures = [...aboutSteps(broken), ...aboutRun(outside)];
  if (severe.length > 0 || failures.length > 0) {
    const causes = [aboutFindings(findings.length, severe, threshold), ...failures];
    if (severe.length === 0) causes.reverse();
    return { conclusion: 'failed', threshold, reason: `Failed: ${causes.join('; ')}.` };
  }
  return {
    conclusion: 'passed',
    threshold,
    reason: `Passed: ${whyPassed(findings, steps, threshold)}.`,
  };
}

function counts(severity: Finding['severity'], threshold: Threshold): boolean {
  return threshold !== 'never' && isAtLeast(severity, threshold);
}

function whyPassed(
  findings: readonly Finding[],
  steps: readonly StepOutcome[],
  threshold: Threshold,
): string {
  if (findings.length === 0 && steps.every(({ outcome }) => outcome === 'skipped')) {
    return steps.length === 0 ? 'no step ran' : `no step ran, all were skipped (${steps.length})`;
  }
  const broken = steps.filter((step) => hasFailed(step) && step.onFailure === 'warn');
  return [aboutFindings(findings.length, [], threshold), ...aboutSteps(broken)].join(', though ');
}

const LEVELS = {
  never: 'counted, threshold never',
  critical: 'critical',
  high: 'high or worse',
  medium: 'medium or worse',
  low: 'low or worse',
  info: 'info or worse',
} as const satisfies Record<Threshold, string>;

/** `3 of 14 findings are high or worse (2 critical, 1 high), threshold high`. */
function aboutFindings(total: number, severe: readonly Finding[], threshold: Threshold): string {
  const level = LEVELS[threshold];
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

function aboutRun({ length }: readonly Diagnostic[]): string[] {
  if (length === 0) return [];
  return [length === 1 ? 'an error outside of all steps' : `${length} errors outside of all steps`];
}

/** How many steps the sentence names. */
const NAMED = 3;

/** `step "lint" crashed, step "test" timed out`; nothing where there is no such step. */
function aboutSteps(steps: readonly StepOutcome[]): string[] {
  if (steps.length === 0) return [];
  const named = steps
    .slice(0, NAMED)
    .map(
      ({ name, outcome }) => `step "${name}" ${outcome === 'crashed' ? 'crashed' : 'timed out'}`,
    );
  const others = steps.length - named.length;
  return [[...named, ...(others > 0 ? [`${others} more failed`] : [])].join(', ')];
}
