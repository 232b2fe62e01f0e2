/**
 * How near a finding is to what was changed: on a line that was added or changed, elsewhere in a file that
 * was, or in another file.
 */
export const NEARNESSES = ['line', 'file', 'elsewhere'] as const;

/** How near a finding is to what was changed. */
export type Nearness = (typeof NEARNESSES)[number];

/** What the findings were compared with. */
export interface ChangeReport {
  /** The commit that the changes start from. */
  readonly base: string;
  /** Who told of them. */
  readonly source: 'git' | 'GitHub';
  /** How many files were changed. */
  readonly files: number;
}
