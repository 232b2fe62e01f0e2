import { type SafetyFilter } from '../safety/index.ts';
import type { PluginConfig } from './base-scanner.ts';
/** What came of a command. */
export interface ExecutionResult {
    readonly stdout: string;
    readonly stderr: string;
    /** The exit code; 128 plus the signal's number where a signal ended the command. */
    readonly returncode: number;
    /** Seconds. */
    readonly duration: number;
    /** Whether the command was ended because its time was over. */
    readonly timedOut?: boolean;
    /** Whether the command wrote more to its standard output than is kept: `stdout` is the end of it. */
    readonly truncated?: boolean;
}
/** How a command is to be run. */
export interface ExecuteOptions {
    /** Absolute path of the folder to run in. */
    readonly cwd?: string;
    /** The whole environment of the command. */
    readonly env?: Readonly<Record<string, string>>;
    /** Seconds until the command is ended with everything that it started. */
    readonly timeoutSeconds?: number;
    /** Ends the command with everything that it started. */
    readonly signal?: AbortSignal;
    /** Called with each piece of output as it comes. */
    readonly onStdout?: (chunk: Uint8Array) => void;
    readonly onStderr?: (chunk: Uint8Array) => void;
}
/**
 * Runs commands somewhere. A subclass overrides `run`, and `setup` and `cleanup` where it needs them; it
 * can't forget the safety check, which stands before all three.
 */
export declare abstract class BaseExecutor {
    /** How reports name the executor. Default: the name of the class. */
    name: string;
    protected readonly safetyFilter: SafetyFilter;
    protected readonly config: PluginConfig;
    constructor(safetyFilter: SafetyFilter, config?: PluginConfig);
    /**
     * Checks the command, sets up, runs it, and cleans up, also when it failed.
     *
     * @param command one command line, as one would type it in Bash
     * @throws SecurityError where the safety filter blocks the command; nothing has run then
     */
    execute(command: string, options?: ExecuteOptions): Promise<ExecutionResult>;
    /** Makes ready what `run` needs. */
    protected setup(): Promise<void>;
    /** Runs a command that has passed the safety check. */
    protected abstract run(command: string, options: ExecuteOptions): Promise<ExecutionResult>;
    /** Undoes what `setup` did; called after every `setup`, also one that failed. */
    protected cleanup(): Promise<void>;
}
/** A class whose instances run commands. */
export type ExecutorClass = new (safetyFilter: SafetyFilter, config?: PluginConfig) => BaseExecutor;
