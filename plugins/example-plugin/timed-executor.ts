import { BaseExecutor, type ExecuteOptions, type ExecutionResult } from 'kimi-convergence';
import { numberIn } from './settings.ts';

/** Runs the commands of tools as they are, and writes into the log how long each took. */
export class TimedExecutor extends BaseExecutor {
  override name = 'Timed';

  // `execute` belongs to the base class: it asks the SafetyFilter, and what that blocks never gets here.
  // Where there is something to prepare and to tidy up, override `setup` and `cleanup` as well.
  protected override async run(
    command: string,
    { signal: _signal, ...options }: ExecuteOptions,
  ): Promise<ExecutionResult> {
    // An executor decides where and how a command runs: in a container, on another machine, under a
    // profiler. This one leaves that to the host, which also ends the command when the step's time is over.
    // Without it `signal` would be ours to obey. In a process of its own the plugin has no other way to run
    // anything, and gets as far as `run` of its permissions.
    const result = await this.commands.run(command, options);
    // What `onStdout` and `onStderr` are called with is shown in the log; the host has called them with the
    // command's own output. Standard output is not for remarks of ours: it may be the report that the step
    // reads.
    options.onStderr?.(new TextEncoder().encode(this.#remark(result)));
    // An exit code other than 0 is a result like any other. What it means is said in convergence.yaml.
    return result;
  }

  #remark({ stderr, duration, returncode }: ExecutionResult): string {
    const slow = numberIn(this.config, 'slow_seconds', 60);
    const took = `took ${duration.toFixed(1)} s, exit code ${returncode}`;
    const remark = duration < slow ? took : `${took}: slower than slow_seconds (${slow})`;
    // A line of its own, whatever stands before it.
    return `${/[^\n]$/.test(stderr) ? '\n' : ''}${remark}\n`;
  }
}
