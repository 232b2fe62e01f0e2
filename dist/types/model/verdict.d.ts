import type { Severity } from './severity.ts';
/** From this severity on a finding fails the run; `never`: findings don't. */
export type Threshold = Severity | 'never';
export type Conclusion = 'passed' | 'failed' | 'cancelled';
/** What the gate decided, and why. */
export interface Verdict {
    readonly conclusion: Conclusion;
    readonly threshold: Threshold;
    /** One sentence, the same in the log, the summary, the check run and the output. */
    readonly reason: string;
}
