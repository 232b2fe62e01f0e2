import { BaseExecutor, type ExecuteOptions } from '../plugin/base-executor.ts';
import type { ExecutionResult } from '../plugin/execution-result.ts';
import { argvFor } from './argv.ts';
import { runProgram } from './run-program.ts';

/**
 * Runs commands on this machine. What a command has started ends with it: when it ends by itself, when its
 * time is over, and when it is aborted. It has nothing to read at its standard input, and no environment
 * but that of the options.
 *
 * Beyond what the base class says, `execute` throws a ConvergenceError `STEP_*` where the command can't be
 * started, and the reason of a signal that was aborted before.
 */
export class HostExecutor extends BaseExecutor {
  override name = 'host';

  protected override async run(command: string, options: ExecuteOptions): Promise<ExecutionResult> {
    const { cwd = process.cwd(), env = {} } = options;
    return runProgram({ argv: argvFor(command, { cwd, env }), cwd, env, command }, options);
  }
}
