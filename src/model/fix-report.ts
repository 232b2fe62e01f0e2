import type { Fix } from './finding.ts';

/**
 * What became of a fix. `proposed`: nobody asked to apply it; `applied`: it is in the working tree;
 * `conflict`: another fix changes the same lines, or the file is another by now; `rolled_back`: it was applied,
 * and taken back.
 */
export const FIX_STATES = ['proposed', 'applied', 'conflict', 'rolled_back'] as const;

/** What became of a fix. */
export type FixState = (typeof FIX_STATES)[number];

/** A fix, and what became of it. */
export interface FixReport extends Fix {
  /** The step that it comes from. */
  readonly step: string;
  /** Fingerprints `convergence/v1` of the findings that it would resolve; empty where nobody knows. */
  readonly findings: readonly string[];
  readonly state: FixState;
  /** Why it is in conflict, or was taken back. */
  readonly reason?: string;
}

/** How many fixes became what: `3 applied, 1 conflict`. */
export function describeFixes(fixes: readonly FixReport[]): string {
  return FIX_STATES.map(
    (state) => [fixes.filter((fix) => fix.state === state).length, state] as const,
  )
    .filter(([count]) => count > 0)
    .map(([count, state]) => `${count} ${state.replace('_', ' ')}`)
    .join(', ');
}
