/**
 * A place in a file of the repository. Lines and columns are 1-based, as in SARIF, in editors and on
 * GitHub; `endColumn` is the column after the last character.
 */
export interface Location {
    /**
     * With forward slashes. Reports have it relative to the repository's root; a plugin gives and gets it
     * relative to the working directory, and the host translates.
     */
    readonly path: string;
    /** Counts from 1. */
    readonly startLine?: number;
    /** Counts from 1. */
    readonly startColumn?: number;
    /** The line of the last character. */
    readonly endLine?: number;
    /** The column after the last character. */
    readonly endColumn?: number;
    /** The text of the region, where the source gives it. */
    readonly snippet?: string;
}
/** `path:line:column`, as far as they are known: what terminals and editors make a link of. */
export declare function formatLocation(location: Location): string;
