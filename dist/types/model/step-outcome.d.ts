import type { Phase } from './phase.ts';
/** How a step ended. */
export declare const OUTCOMES: readonly ['clean', 'findings', 'crashed', 'timed_out', 'skipped'];
export type Outcome = (typeof OUTCOMES)[number];
/** What a crash or a timeout of a step means for the run. */
export declare const FAILURE_POLICIES: readonly ['fail', 'warn', 'ignore'];
export type FailurePolicy = (typeof FAILURE_POLICIES)[number];
/** What the reports say of one step. */
export interface StepOutcome {
    readonly name: string;
    readonly phase: Phase;
    readonly outcome: Outcome;
    /** What the step runs, as a person would name it: `tool npx eslint .`. */
    readonly runs: string;
    /** How many findings it reported, before they were converged. */
    readonly findings: number;
    /** Seconds. */
    readonly duration: number;
    readonly exitCode?: number;
    readonly onFailure: FailurePolicy;
    /** Why it was skipped, crashed or timed out. */
    readonly reason?: string;
}
/** Whether a step did not do what it was asked to. */
export declare function hasFailed(step: StepOutcome): boolean;
