import { BaseExecutor, type ExecuteOptions, type ExecutionResult } from 'kimi-convergence';

/** Runs the commands of tools as they are, and writes into the log what came of each. */
export class LoggingExecutor extends BaseExecutor {
  override name = 'my-plugin';

  // Called by `execute`, with what the SafetyFilter lets through.
  protected override async run(
    command: string,
    { signal: _signal, ...options }: ExecuteOptions,
  ): Promise<ExecutionResult> {
    const result = await this.commands.run(command, options);
    const remark = `exit code ${result.returncode} after ${result.duration.toFixed(1)} s\n`;
    const ownLine = /[^\n]$/.test(result.stderr) ? `\n${remark}` : remark;
    // What `onStdout` and `onStderr` are called with is shown in the log.
    options.onStderr?.(new TextEncoder().encode(ownLine));
    return result;
  }
}
