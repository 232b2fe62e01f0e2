import { type Catalogue, type ErrorCode, type ErrorText } from './catalogue.ts';
/** A place in a file that a person wrote. Lines and columns are 1-based. */
export interface SourcePosition {
    readonly file: string;
    readonly line: number;
    readonly column: number;
    /** The line itself, for showing with the message. */
    readonly text?: string;
}
interface Circumstances {
    /** What the text was made of. */
    readonly details?: unknown;
    readonly at?: SourcePosition | undefined;
    readonly cause?: unknown;
}
/**
 * What is not our bug: a mistake in the configuration, a plugin that misbehaves, a step that fails, a
 * machine that lacks something. Anything else that escapes is a bug of ours and shows its stack.
 */
export declare class ConvergenceError extends Error {
    readonly name = "ConvergenceError";
    readonly code: ErrorCode;
    /** What to do about it. */
    readonly fix: string;
    readonly at: SourcePosition | undefined;
    /** What the text was made of, for whoever passes the error on as data. */
    readonly details: unknown;
    constructor(code: ErrorCode, text: ErrorText, { at, cause, details }?: Circumstances);
}
/** Makes the error that the catalogue has under `code`. */
export declare function problem<Code extends ErrorCode>(code: Code, details: Parameters<Catalogue[Code]>[0], circumstances?: Circumstances): ConvergenceError;
/** The same problem at a place, where it has none yet. */
export declare function placedAt(error: ConvergenceError, place: SourcePosition): ConvergenceError;
/** Is told of a problem, so that the search for others can go on. */
export type Complain = (problem: ConvergenceError) => void;
/** Throws all problems at once, where there are any: nobody wants to meet them one at a time. */
export declare function throwAll(problems: readonly ConvergenceError[]): void;
/** The problems that an error stands for; `undefined` where it is a bug of ours. */
export declare function problemsOf(error: unknown): readonly ConvergenceError[] | undefined;
/** Where something was thrown, as far as it tells. */
export declare function stackOf(error: unknown): string;
/** The message of whatever was thrown. Plugins throw anything. */
export declare function messageOf(error: unknown): string;
export {};
