/**
 * What became of everything that was reported: `reported` is the sum of `duplicates`, `merged`, `suppressed`
 * and `kept`.
 */
export interface Tally {
  /** What all steps reported. */
  readonly reported: number;
  /** Said before by the same tool, word for word. */
  readonly duplicates: number;
  /** Said by another tool or rule too, and part of that finding. */
  readonly merged: number;
  /** Findings that are suppressed. */
  readonly suppressed: number;
  /** Findings that count. */
  readonly kept: number;
  /** How many of the reported ones lie outside of the repository. */
  readonly outside: number;
}
