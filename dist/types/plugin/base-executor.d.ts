import { type SafetyFilter } from '../safety/index.ts';
import type { PluginConfig } from './base-scanner.ts';
import type { CommandRunner } from './command-runner.ts';
import type { ExecutionResult } from './execution-result.ts';
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
    /** Called with each piece of the standard output as it comes. */
    readonly onStdout?: (chunk: Uint8Array) => void;
    /** Called with each piece of the standard error as it comes. */
    readonly onStderr?: (chunk: Uint8Array) => void;
}
/**
 * Runs commands somewhere. A subclass overrides `run`, and `setup` and `cleanup` where it needs them; it
 * can't forget the safety check, which stands before all three.
 */
export declare abstract class BaseExecutor {
    /** How reports name the executor. Default: the name of the class. */
    name: string;
    /** What `execute` checks commands with. */
    protected readonly safetyFilter: SafetyFilter;
    /** What the constructor was handed. */
    protected readonly config: PluginConfig;
    /** Runs commands on the machine that Convergence runs on, for executors that pass theirs on. */
    protected readonly commands: CommandRunner;
    /** @param config the `config:` of the step, with the plugin's `options:` below it */
    constructor(safetyFilter: SafetyFilter, config?: PluginConfig, commands?: CommandRunner);
    /**
     * Checks the command, sets up, runs it, and cleans up, also when it failed.
     *
     * @param command one command line, as one would type it in Bash
     * @returns what came of it, whatever its exit code
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
export type ExecutorClass = new (safetyFilter: SafetyFilter, config?: PluginConfig, commands?: CommandRunner) => BaseExecutor;
