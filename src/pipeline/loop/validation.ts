import type { IterationReport, StepOutcome } from '../../model/index.ts';

/** What the phase `validate` says, and why. */
export interface Validation {
  readonly result: IterationReport['validation'];
  /** What completes "validation …". */
  readonly reason: string;
}

/** Passed: every step of phase `validate` ran and found nothing, and those that tell of tests ran some. */
export function validationOf(outcomes: readonly StepOutcome[]): Validation {
  const steps = outcomes.filter(({ phase }) => phase === 'validate');
  const failed = steps.find(({ outcome }) => outcome !== 'clean' && outcome !== 'skipped');
  if (failed !== undefined) {
    return { result: 'failed', reason: `failed: step "${failed.name}" ${SAYS[failed.outcome]}` };
  }
  const idle = steps.find(({ outcome, tests }) => outcome === 'skipped' || tests === 0);
  if (idle !== undefined) {
    const why = idle.outcome === 'skipped' ? 'was skipped' : 'ran no tests';
    return { result: 'none', reason: `says nothing: step "${idle.name}" ${why}` };
  }
  if (steps.length === 0)
    return { result: 'none', reason: 'says nothing: there is no step for it' };
  return { result: 'passed', reason: 'passed' };
}

const SAYS = {
  clean: 'was clean',
  findings: 'has findings',
  crashed: 'failed',
  timed_out: 'timed out',
  skipped: 'was skipped',
} as const satisfies Record<StepOutcome['outcome'], string>;
