import type { Phase } from './phase.ts';
/** How a step ended. */
export declare const OUTCOMES: readonly ['clean', 'findings', 'crashed', 'timed_out', 'skipped'];
/**
 * How a step ended. `crashed`: it could not do its work; `timed_out`: its time was over; `skipped`: it did
 * not run.
 */
export type Outcome = (typeof OUTCOMES)[number];
/** What a crash or a timeout of a step means for the run. */
export declare const FAILURE_POLICIES: readonly ['fail', 'warn', 'ignore'];
/** What a crash or a timeout of a step means: `fail` makes the run fail, `warn` and `ignore` don't. */
export type FailurePolicy = (typeof FAILURE_POLICIES)[number];
/** What the reports say of one step. */
export interface StepOutcome {
    /** Its key under `steps:`. */
    readonly name: string;
    /** When it ran. */
    readonly phase: Phase;
    /** How it ended. */
    readonly outcome: Outcome;
    /** What the step runs, as a person would name it: `tool npx eslint .`. */
    readonly runs: string;
    /** How many findings it reported, before they were converged. */
    readonly findings: number;
    /** How many tests ran, skipped ones left out, where its report tells of tests. */
    readonly tests?: number;
    /** Seconds. */
    readonly duration: number;
    /** Of the tool, where the step runs one. */
    readonly exitCode?: number;
    /** Its `on_failure`. */
    readonly onFailure: FailurePolicy;
    /** Why it was skipped, crashed or timed out. */
    readonly reason?: string;
}
/** Whether a step did not do what it was asked to. */
export declare function hasFailed(step: StepOutcome): boolean;
