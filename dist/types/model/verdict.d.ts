import type { Severity } from './severity.ts';
/** From this severity on a finding fails the run; `never`: findings don't. */
export type Threshold = Severity | 'never';
/** How a run ended. */
export type Conclusion = 'passed' | 'failed' | 'cancelled';
/** What the gate decided, and why. */
export interface Verdict {
    /** Whether the run passed. */
    readonly conclusion: Conclusion;
    /** What `fail_on` says. */
    readonly threshold: Threshold;
    /** One sentence, the same in the log, the summary, the check run and the output. */
    readonly reason: string;
    /** What each rule of the gate found, in their order; the one that `fail_on` makes is the first. */
    readonly rules: readonly RuleVerdict[];
}
/** What one rule of the gate decided, and on which findings. */
export interface RuleVerdict {
    /** Its key under `gate.rules`, or `fail_on`. */
    readonly name: string;
    /** For people: `new findings of high or worse in src/**, at most 0`. */
    readonly description: string;
    readonly passed: boolean;
    /** How many findings it may find. */
    readonly max: number;
    /** Fingerprints `convergence/v1` of the findings that it found, in the order of the findings. */
    readonly findings: readonly string[];
}
