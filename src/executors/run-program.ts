import { setTimeout as sleep } from 'node:timers/promises';
import type { ChildProcess } from 'node:child_process';
import { messageOf, problem } from '../errors/index.ts';
import type { ExecuteOptions } from '../plugin/base-executor.ts';
import type { ExecutionResult } from '../plugin/execution-result.ts';
import { asLeader } from './argv.ts';
import { BoundedOutput } from './bounded-output.ts';
import { type Limit, limitOf } from './limit.ts';
import { ProcessTree } from './process-tree.ts';
import { start } from './start.ts';

/** Bytes of the output that are kept for the result; the listeners get all of it. */
const KEPT = { stdout: 64 * 1024 * 1024, stderr: 1024 * 1024 };

/** How long a process that can't be ended is waited for, in milliseconds. */
const PATIENCE = 1_000;

/** A program that is to be run for a command. */
export interface Program {
  /** The absolute path of a program, and its arguments. */
  readonly argv: readonly string[];
  /** Absolute path of the folder to run in. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** The command as messages show it. */
  readonly command: string;
  /** Called with its process once that has started. */
  readonly onStart?: (child: ChildProcess) => void;
}

type Circumstances = Pick<ExecuteOptions, 'timeoutSeconds' | 'signal' | 'onStdout' | 'onStderr'>;

/**
 * Runs a program on this machine, within limits. What it has started ends with it: when it ends by itself,
 * when its time is over, and when it is aborted. It has nothing to read at its standard input.
 *
 * @throws ConvergenceError `STEP_COMMAND_UNRUNNABLE` where it can't be started; and the reason of a signal that
 *   was aborted before
 */
export async function runProgram(
  { argv, cwd, env, command, onStart }: Program,
  options: Circumstances,
): Promise<ExecutionResult> {
  const whole = asLeader(argv, { cwd, env }, command);
  options.signal?.throwIfAborted();
  const startTime = performance.now();
  using tree = new ProcessTree();
  using limit = limitOf(options);
  const stdout = new BoundedOutput(KEPT.stdout, options.onStdout);
  const stderr = new BoundedOutput(KEPT.stderr, options.onStderr);
  const finished = start(whole, { cwd, env: tree.mark(env) }, { stdout, stderr }, (child) => {
    tree.plant(child);
    onStart?.(child);
  });
  await Promise.race([finished.catch(unrunnable(command)), endedBy(limit, tree)]);
  await tree.end();
  return {
    stdout: stdout.text(),
    stderr: stderr.text(),
    returncode: tree.returncode,
    duration: (performance.now() - startTime) / 1000,
    timedOut: limit.timedOut,
    truncated: stdout.truncated,
    ...(tree.signal !== undefined && { signal: tree.signal }),
  };
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
