import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf, problem } from '../errors/index.ts';
import { BaseExecutor, type ExecuteOptions } from '../plugin/base-executor.ts';
import type { ExecutionResult } from '../plugin/execution-result.ts';
import { argvFor } from './argv.ts';
import { type Limit, limitOf } from './limit.ts';
import { ProcessTree } from './process-tree.ts';
import { start } from './start.ts';
import { Tail } from './tail.ts';

/** Bytes of the output that are kept for the result; the listeners get all of it. */
const KEPT = { stdout: 64 * 1024 * 1024, stderr: 1024 * 1024 };

/** How long a process that can't be ended is waited for, in milliseconds. */
const PATIENCE = 1_000;

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
    const { cwd = process.cwd(), env = {}, signal, onStdout, onStderr } = options;
    const argv = argvFor(command, { cwd, env });
    signal?.throwIfAborted();
    const startTime = performance.now();
    using tree = new ProcessTree();
    using limit = limitOf(options);
    const [stdout, stderr] = [new Tail(KEPT.stdout, onStdout), new Tail(KEPT.stderr, onStderr)];
    const place = { cwd, env: tree.mark(env) };
    const finished = start(argv, place, { stdout, stderr }, (child) => tree.plant(child));
    await Promise.race([finished.catch(unrunnable(command)), endedBy(limit, tree)]);
    await tree.end();
    return {
      stdout: stdout.text(),
      stderr: stderr.text(),
      returncode: tree.returncode,
      duration: (performance.now() - startTime) / 1000,
      timedOut: limit.timedOut,
      truncated: stdout.truncated,
    };
  }
}

function unrunnable(command: string): (error: unknown) => never {
  return (cause) => {
    throw problem('STEP_COMMAND_UNRUNNABLE', { command, detail: messageOf(cause) }, { cause });
  };
}

/** Ends a tree before its time, once that is over. Its output may still come, but not for ever. */
async function endedBy(limit: Limit, tree: ProcessTree): Promise<void> {
  await limit.reached;
  await tree.end();
  await sleep(PATIENCE, undefined, { ref: false });
}
