/** What the loop is doing, or how it ended. */
export const LOOP_STATES = [
  'IDLE',
  'DIAGNOSING',
  'FIXING',
  'ATTACKING',
  'VALIDATING',
  'CONVERGED',
  'FAILED',
] as const;

/** What the loop is doing, or how it ended. */
export type LoopState = (typeof LOOP_STATES)[number];

/** What came of running the phases once. */
export interface IterationReport {
  /** Counts from 1. */
  readonly iteration: number;
  /** How many findings the steps reported. */
  readonly findings: number;
  /** How many fixes were applied. */
  readonly applied: number;
  /** How many fixes of earlier iterations or of this one were taken back. */
  readonly rolledBack: number;
  /** `none`: no step of phase `validate` ran, or no test. */
  readonly validation: 'passed' | 'failed' | 'none';
  /** Share of the findings, weighted by severity, that the iteration before had too: 0 to 1. */
  readonly equal?: number;
  /** Seconds. */
  readonly duration: number;
}

/** How the loop went. */
export interface LoopReport {
  /** `CONVERGED` or `FAILED`; `IDLE` where the phases were to run only once. */
  readonly state: LoopState;
  /** Why it ended, in one sentence. */
  readonly reason: string;
  readonly iterations: readonly IterationReport[];
}

/** Whether there is more to say of a loop than that the phases ran. */
export function hasLooped({ iterations }: LoopReport): boolean {
  return (
    iterations.length > 1 || iterations.some(({ applied, rolledBack }) => applied + rolledBack > 0)
  );
}
