/** The phases of a run, in their order. Steps of one phase run concurrently. */
export const PHASES = ['diagnose', 'fix', 'attack', 'validate'] as const;

export type Phase = (typeof PHASES)[number];
