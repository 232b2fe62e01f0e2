/**
 * How dangerous a command is. `block`: it does harm, whatever the circumstances. `gray`: what it does is
 * only known when it runs. `safe`: nothing in it is known to do harm.
 */
export type SafetyLevel = 'safe' | 'gray' | 'block';
/** What the filter thinks of a command. */
export interface SafetyResult {
    /** How dangerous it is. */
    readonly level: SafetyLevel;
    /** What the command does, the rule that says so, and the part of the command that it found. */
    readonly reason: string;
}
/**
 * Classifies a command line before anything runs it. It reads the line as Bash does, so that quoting hides
 * nothing, and text that a command only carries is not taken for a command.
 */
export declare class SafetyFilter {
    /**
     * Classifies a command.
     *
     * @param command one command line, as one would type it in Bash
     */
    check(command: string): SafetyResult;
}
