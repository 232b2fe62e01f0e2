import type { Finding, Tally } from '../model/index.ts';
import type { Converged } from './converged.ts';

/** What a run's statements went through. */
export interface Course {
  /** As they were reported. */
  readonly statements: readonly Finding[];
  /** Without duplicates. */
  readonly distinct: readonly Finding[];
  /** Merged. */
  readonly merged: readonly Finding[];
  /** What is left, with the findings about suppressions. */
  readonly converged: Converged;
  /** How many statements are about files outside of the repository. */
  readonly outside: number;
}

/**
 * Counts what became of all that was reported. What Convergence itself has to say of suppressions counts as
 * reported too: so the sums hold.
 */
export function tallyOf({ statements, distinct, merged, converged, outside }: Course): Tally {
  const suppressed = converged.suppressed.length;
  const kept = converged.findings.length;
  const added = kept + suppressed - merged.length;
  return {
    reported: count(statements) + added,
    duplicates: count(statements) - count(distinct),
    merged: count(merged) - merged.length,
    suppressed,
    kept,
    outside,
  };
}

/** A finding that was merged before, by another run, is as many statements as it holds. */
function count(findings: readonly Finding[]): number {
  return findings.reduce((sum, finding) => sum + (finding.reportedBy?.length ?? 1), 0);
}
