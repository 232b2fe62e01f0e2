import type { BaselineReport, BaselineState } from './baseline.ts';
import type { Nearness } from './change.ts';
import { type Finding, statementsOf } from './finding.ts';

/** Who said it, each once: `ESLint, Semgrep`. */
export function describeTools(finding: Finding): string {
  const tools = statementsOf(finding).flatMap(({ tool }) => tool ?? []);
  return [...new Set(tools)].join(', ');
}

const NEAR = {
  line: ['changed line'],
  file: ['changed file'],
  elsewhere: [],
} as const satisfies Record<Nearness, readonly string[]>;

/** What is new about it: `new`, `updated`, `changed line`; nothing where nobody compared it. */
export function marksOf({ baselineState, nearness }: Finding): readonly string[] {
  const isNews = baselineState !== undefined && baselineState !== 'unchanged';
  return [
    ...(isNews ? [STATES[baselineState]] : []),
    ...(nearness === undefined ? [] : NEAR[nearness]),
  ];
}

/** The states as people call them. */
const STATES = {
  new: 'new',
  updated: 'updated',
  unchanged: 'unchanged',
  absent: 'fixed',
} as const satisfies Record<BaselineState, string>;

const SHOWN = ['new', 'updated', 'absent', 'unchanged'] as const;

/** `2 new, 1 fixed, 14 unchanged`; `updated` only where there are any. */
export function describeStates({ counts }: BaselineReport): string {
  return SHOWN.filter((state) => state !== 'updated' || counts.updated > 0)
    .map((state) => `${counts[state]} ${STATES[state]}`)
    .join(', ');
}
