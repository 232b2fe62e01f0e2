/** The phases of a run, in their order. Steps of one phase run concurrently. */
export declare const PHASES: readonly ['diagnose', 'fix', 'attack', 'validate'];
/** When a step runs: the phases follow one another, and steps of one phase run concurrently. */
export type Phase = (typeof PHASES)[number];
