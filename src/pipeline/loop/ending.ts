import type { LoopConfig } from '../../config/index.ts';
import type { IterationReport, LoopReport } from '../../model/index.ts';
import type { Validation } from './validation.ts';

/** How a loop ended. */
export interface Ending extends Pick<LoopReport, 'state' | 'reason'> {
  /** Whether the files are not fit to be used as they are now: that fails the run. */
  readonly isGrave: boolean;
}

/** What is known at the end of an iteration. */
export interface Situation extends Omit<IterationReport, 'validation'> {
  readonly validation: Validation;
  /** Whether the plan has steps that validate. */
  readonly validates: boolean;
  /** Whether there is anything in the files that the loop has applied. */
  readonly hasApplied: boolean;
  /** Whether files and findings were the same before. */
  readonly isKnown: boolean;
  /** Whether another iteration would start too late. */
  readonly isLate: boolean;
  readonly isCancelled: boolean;
}

/** How the loop ends with this iteration; `undefined`: it goes on. */
export function endingOf(now: Situation, loop: LoopConfig): Ending | undefined {
  const isValid = isValidated(now);
  const isStable = now.applied === 0 && (now.equal ?? 0) >= loop.convergenceThreshold;
  const failed = (reason: string, isGrave = now.hasApplied && !isValid): Ending => {
    return { state: 'FAILED', reason, isGrave };
  };
  if (loop.maxIterations === 1) return ONCE;
  if (now.isCancelled) return CANCELLED;
  if (isStable && isValid) return { state: 'CONVERGED', reason: describe(now), isGrave: false };
  if (isStable) return failed(`Nothing changes any more, and validation ${now.validation.reason}.`);
  if (now.isKnown) return failed(CIRCLE, now.hasApplied);
  if (now.iteration >= loop.maxIterations) return failed(`${unsettled(now)}.`);
  if (now.isLate) return failed(`${unsettled(now)}, and its time was over.`);
  return undefined;
}

const ONCE: Ending = { state: 'IDLE', reason: 'The phases ran once.', isGrave: false };

/** What is applied stays: the report says what. */
export const CANCELLED: Ending = {
  state: 'FAILED',
  reason: 'The run was cancelled.',
  isGrave: false,
};

const CIRCLE =
  'It goes in circles: the files and the findings are the same as in an iteration before.';

function unsettled({ iteration, validation, applied, equal }: Situation): string {
  const share = equal === undefined ? '' : `, ${percent(equal)} of the findings were known`;
  const last = `${count(applied, 'fix', 'fixes')} applied${share}, validation ${validation.reason}`;
  return `It had not converged after ${count(iteration, 'iteration', 'iterations')} (in the last: ${last})`;
}

/** Fixes that nothing validates are not valid; where there are none there is nothing to validate. */
function isValidated({ validation, validates, hasApplied }: Situation): boolean {
  return validation.result === 'passed' || (!validates && !hasApplied);
}

function describe({ equal = 0, validates }: Situation): string {
  const share = equal === 1 ? 'the findings' : `${percent(equal)} of the findings`;
  return `No fix was left to apply, ${share} were those of the iteration before${validates ? ', and validation passed' : ''}.`;
}

function percent(share: number): string {
  return `${Math.floor(share * 100)} %`;
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
