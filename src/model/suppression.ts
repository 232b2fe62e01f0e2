import type { Location } from './location.ts';

/**
 * Why a finding counts for nothing. `inline`: a comment in its file; `configuration`: an entry under
 * `suppressions`; `tool`: its tool's report says so.
 */
export interface Suppression {
  /** Who says so. */
  readonly by: 'inline' | 'configuration' | 'tool';
  /** As it was given; a tool may give none. */
  readonly reason?: string;
  /** Who answers for it. */
  readonly owner?: string;
  /** The last day that it counts, `2027-01-31`. */
  readonly expires?: string;
  /** Where it is written. */
  readonly location?: Location;
}
