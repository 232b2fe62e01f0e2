/** The phases of a run, in their order. Steps of one phase run concurrently. */
export declare const PHASES: readonly ['diagnose', 'fix', 'attack', 'validate'];
export type Phase = (typeof PHASES)[number];
