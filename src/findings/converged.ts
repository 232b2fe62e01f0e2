import type { Finding } from '../model/index.ts';

/** What statements come to. */
export interface Converged {
  /** Those that count. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Finding[];
}
