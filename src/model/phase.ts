/** The phases of a run, in their order. Steps of one phase run concurrently. */
export const PHASES = ['diagnose', 'fix', 'attack', 'validate'] as const;

/** When a step runs: the phases follow one another, and steps of one phase run concurrently. */
export type Phase = (typeof PHASES)[number];
