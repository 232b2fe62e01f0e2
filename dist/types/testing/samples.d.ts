import { type Finding, type ScanResult } from '../model/index.ts';
/**
 * Makes a finding as reporters and steps are given it: in line 3 of `src/app.js`, of severity `high`.
 * Frozen.
 *
 * @param fields what is different
 */
export declare function sampleFinding(fields?: Partial<Finding>): Finding;
/**
 * Makes the result of a run: one sample finding, one step that found it, and the verdict that the gate gives
 * at the threshold `high`. The times are always the same. Frozen, as every result that a reporter is given.
 *
 * @param fields what is different; the steps and the verdict follow from `findings` where they aren't given
 */
export declare function sampleResult(fields?: Partial<ScanResult>): ScanResult;
/** Colours the text of a terminal that it is shown on, and renames its window. */
export declare const ESCAPE_SEQUENCE = "\u001B[31m\u001B]0;renamed\u0007";
/** The results that every reporter has to cope with. */
export declare const SAMPLE_RESULTS: {
    readonly empty: ScanResult;
    readonly one: ScanResult;
    readonly many: ScanResult;
    readonly hostile: ScanResult;
};
