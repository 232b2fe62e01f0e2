import type { SafetyOptions, SafetyResult } from './safety-result.ts';
/**
 * Classifies a command line before anything runs it. It reads the line as Bash does, so that quoting hides
 * nothing, and text that a command only carries is not taken for a command.
 */
export declare class SafetyFilter {
    #private;
    /** @param options what is to be thought of commands beyond what the filter knows */
    constructor(options?: SafetyOptions);
    /**
     * Classifies a command.
     *
     * @param command one command line, as one would type it in Bash
     */
    check(command: string): SafetyResult;
}
