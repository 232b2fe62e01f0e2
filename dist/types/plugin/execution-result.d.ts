/** What came of a command. */
export interface ExecutionResult {
    /** What the command wrote to its standard output, as text. */
    readonly stdout: string;
    /** What it wrote to its standard error. */
    readonly stderr: string;
    /** The exit code; 128 plus the signal's number where a signal ended the command. */
    readonly returncode: number;
    /** Seconds. */
    readonly duration: number;
    /** Whether the command was ended because its time was over. */
    readonly timedOut?: boolean;
    /**
     * Whether the command wrote more to its standard output than is kept: `stdout` has the beginning and the end,
     * and between them a line that says how much was left out.
     */
    readonly truncated?: boolean;
    /** The name of the signal that ended the command, as far as it is known: `SIGKILL`. */
    readonly signal?: string;
}
