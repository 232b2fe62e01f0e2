import type { CommandRunner, ExecutionResult, ExecutorClass, PluginConfig } from '../plugin/index.ts';
/** How `checkExecutor` goes about it. */
export interface ExecutorOptions {
    /** What the executor is handed: `config:` of the step with the `options:` of the plugin. Default: none. */
    readonly config?: PluginConfig;
    /** What the executor passes commands on to, where it does. Default: one that knows no command. */
    readonly commands?: CommandRunner;
    /** A command that does no harm and ends well. Default: `echo convergence`. */
    readonly command?: string;
    /** A command that goes on for longer than `secondsToEnd`. Default: `sleep 5`. */
    readonly longCommand?: string;
    /** Seconds that the executor has to end the long command once it is aborted. Default: 2. */
    readonly secondsToEnd?: number;
}
/**
 * Checks an executor as a run uses it:
 *
 * - a harmless command ends with exit code 0, and what comes of it is an ExecutionResult that JSON can carry;
 *   what the listeners of its output are called with are bytes;
 * - for a command that the SafetyFilter blocks neither `setup` nor `run` is called, and `execute` throws a
 *   SecurityError. It is the harmless command, with a filter that blocks everything;
 * - after a `run` that failed `cleanup` is called once, and `execute` throws what `run` threw;
 * - the long command ends when its signal is aborted.
 *
 * Each of these has an executor of its own.
 *
 * @returns what came of the harmless command
 * @throws AssertionError that says what is wrong; and whatever the executor throws for the harmless command
 */
export declare function checkExecutor(Executor: ExecutorClass, options?: ExecutorOptions): Promise<ExecutionResult>;
