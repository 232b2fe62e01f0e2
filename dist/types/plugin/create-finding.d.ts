import { type Finding, type FindingFields, type Fix } from '../model/index.ts';
/**
 * Makes a finding: checks its fields, copies them as plain JSON and freezes the copy.
 *
 * @throws TypeError that names the field which is missing or wrong
 */
export declare function createFinding(fields: FindingFields): Finding;
/** The same for a value that nobody has looked at yet. */
export declare function toFinding(value: unknown): Finding;
/**
 * The same for a value that comes from `JSON.parse`, and from there alone: it is not copied, but frozen.
 *
 * @throws TypeError that names the field which is missing or wrong
 */
export declare function parsedFinding(value: unknown): Finding;
/**
 * A fix of a value that nobody has looked at yet: checked, copied and frozen.
 *
 * @throws TypeError that names the field which is missing or wrong
 */
export declare function toFix(value: unknown): Fix;
