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
}
