import type { FixState } from '../../model/index.ts';
import type { Candidate, Proposal } from './candidate.ts';
import { type Edit, isEqual, touch } from './edit.ts';

/** What became of a fix, or is to become of it. */
export interface FixOutcome extends Proposal {
  readonly identity: string;
  readonly state: FixState;
  readonly reason?: string;
}

/** Which fixes can be applied together, and what they make of each file. */
export interface Arrangement {
  readonly chosen: readonly Candidate[];
  /** Path → what changes in it. */
  readonly edits: ReadonlyMap<string, readonly PlannedEdit[]>;
  readonly conflicts: readonly FixOutcome[];
}

export interface PlannedEdit extends Edit {
  /** The step whose fix it is. */
  readonly step: string;
}

/**
 * Of the fixes that change the same text the first is chosen, and of a fix all or nothing. An edit that two
 * fixes agree on is made once.
 *
 * @param objectionTo says what else speaks against a fix
 */
export function arrange(
  candidates: readonly Candidate[],
  objectionTo: (candidate: Candidate) => string | undefined,
): Arrangement {
  const chosen: Candidate[] = [];
  const edits = new Map<string, PlannedEdit[]>();
  const conflicts: FixOutcome[] = [];
  for (const candidate of candidates) {
    const reason = candidate.objection ?? objectionTo(candidate) ?? collision(candidate, edits);
    if (reason !== undefined) {
      conflicts.push(outcomeOf(candidate, 'conflict', reason));
      continue;
    }
    chosen.push(candidate);
    addTo(edits, candidate);
  }
  return { chosen, edits, conflicts };
}

export function outcomeOf(
  { step, fix, findings, identity }: Omit<FixOutcome, 'state'>,
  state: FixState,
  reason?: string,
): FixOutcome {
  return { step, fix, findings, identity, state, ...(reason !== undefined && { reason }) };
}

function collision(
  { files }: Candidate,
  planned: ReadonlyMap<string, readonly PlannedEdit[]>,
): string | undefined {
  for (const { path, edits } of files) {
    for (const other of planned.get(path) ?? []) {
      const isHit = edits.some((edit) => touch(edit, other) && !isEqual(edit, other));
      if (isHit) return `a fix of step "${other.step}" changes the same text in "${path}"`;
    }
  }
  return undefined;
}

function addTo(planned: Map<string, PlannedEdit[]>, { step, files }: Candidate): void {
  for (const { path, edits } of files) {
    const before = planned.get(path) ?? [];
    const more = edits.filter((edit) => !before.some((other) => isEqual(edit, other)));
    planned.set(path, [...before, ...more.map((edit) => ({ ...edit, step }))]);
  }
}
