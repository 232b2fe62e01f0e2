/**
 * How a finding stands to the baseline, in the words of SARIF: `new`: it was not there; `unchanged`: it was;
 * `updated`: it was, with another severity or in another file; `absent`: it was, and is no longer.
 */
export declare const BASELINE_STATES: readonly ['new', 'unchanged', 'updated', 'absent'];
/** How a finding stands to the baseline, in the words of SARIF. */
export type BaselineState = (typeof BASELINE_STATES)[number];
/** What a run was compared with, and what came of it. */
export interface BaselineReport {
    /** For people: `baseline.sarif`, `artifact "convergence" of main`. */
    readonly source: string;
    /** How many findings there are of each state; those that are suppressed count for none. */
    readonly counts: Readonly<Record<BaselineState, number>>;
}
