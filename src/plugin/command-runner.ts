import type { ExecutionResult } from './execution-result.ts';

/** What may be said of a command beyond its line. */
export interface RunOptions {
  /** Folder to run in, relative to the workspace. Default: the workspace itself. */
  readonly cwd?: string;
  /** Variables beside those that every tool gets. */
  readonly env?: Readonly<Record<string, string>>;
  /** Seconds until the command is ended with everything that it started. Default: the time of the step. */
  readonly timeoutSeconds?: number;
  /** Called with each piece of the standard output as it comes. */
  readonly onStdout?: (chunk: Uint8Array) => void;
  /** Called with each piece of the standard error as it comes. */
  readonly onStderr?: (chunk: Uint8Array) => void;
}

/**
 * Runs commands for a plugin. The host runs them: on the machine that Convergence runs on, after its
 * `SafetyFilter` has classified them, without tokens in their environment. A plugin that runs in a process of
 * its own gets no further than `permissions.run` of convergence.yaml grants.
 */
export interface CommandRunner {
  /**
   * @param command one command line, as one would type it in Bash
   * @returns what came of it, whatever its exit code
   * @throws Error where it is not granted, the safety filter blocks it, it is gray and the configuration does
   *   not allow it, or it can't be started
   */
  run(command: string, options?: RunOptions): Promise<ExecutionResult>;
}
