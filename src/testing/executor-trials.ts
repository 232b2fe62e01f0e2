import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf } from '../errors/index.ts';
import type { BaseExecutor, ExecuteOptions, ExecutionResult } from '../plugin/index.ts';
import { SafetyFilter, type SafetyResult } from '../safety/index.ts';
import { checkShape } from './check-shape.ts';
import { kindOf } from './kind-of.ts';
import { failure } from './failure.ts';
import { within } from './within.ts';

/** An executor on trial, and the name of its class. */
export interface OnTrial {
  readonly name: string;
  readonly executor: BaseExecutor;
}

/** Runs a command that has to end well. */
export async function tryAllowed(
  { name, executor }: OnTrial,
  command: string,
): Promise<ExecutionResult> {
  const wrong: unknown[] = [];
  const listen = (chunk: unknown) => {
    if (!ArrayBuffer.isView(chunk)) wrong.push(chunk);
  };
  const listeners = { onStdout: listen, onStderr: listen };
  const result = await executor.execute(command, { ...surroundings(), ...listeners });
  const by = `execute("${command}") of ${name}`;
  checkShape(result, RESULT, { what: 'an ExecutionResult', by });
  if (wrong.length > 0) {
    throw failure(`${by} calls its listeners with ${kindOf(wrong[0])}, not with bytes`);
  }
  return result;
}

const isText = (value: unknown) => typeof value === 'string';
const isFlag = (value: unknown) => value === undefined || typeof value === 'boolean';

const RESULT = {
  stdout: ['text', isText],
  stderr: ['text', isText],
  returncode: ['0, for a command that ends well', (value: unknown) => value === 0],
  duration: ['seconds', (value: unknown) => typeof value === 'number' && value >= 0],
  timedOut: ['true or false', isFlag],
  truncated: ['true or false', isFlag],
  signal: ['the name of a signal', (value: unknown) => value === undefined || isText(value)],
} as const;

/** Blocks what would do no harm: an executor that runs it all the same is found out, and nothing broke. */
export class BlocksAll extends SafetyFilter {
  override check(): SafetyResult {
    return { level: 'block', reason: 'the test blocks everything' };
  }
}

/** @param trial with a filter that blocks everything */
export async function tryBlocked({ name, executor }: OnTrial, command: string): Promise<void> {
  const called: string[] = [];
  for (const method of ['setup', 'run']) {
    Reflect.set(executor, method, async () => void called.push(`${method}()`));
  }
  const error = await thrownBy(() => executor.execute(command, surroundings()));
  const circumstance = 'for a command that its SafetyFilter blocks';
  if (called.length > 0) throw failure(`${name} calls ${called.join(' and ')} ${circumstance}`);
  if (error === undefined) throw failure(`${name} throws no SecurityError ${circumstance}`);
  const { code } = Object(error) as { code?: unknown };
  if (code === 'STEP_COMMAND_BLOCKED') return;
  const instead = `${name} throws something else than a SecurityError ${circumstance}`;
  throw failure(`${instead}: ${messageOf(error)}`, { cause: error });
}

/** Lets `run` fail, where the executor has one. */
export async function tryCleanup({ name, executor }: OnTrial, command: string): Promise<void> {
  const cleanup: unknown = Reflect.get(executor, 'cleanup');
  if (typeof Reflect.get(executor, 'run') !== 'function' || typeof cleanup !== 'function') return;
  const expected = new Error('the test lets run() fail');
  let cleaned = 0;
  Reflect.set(executor, 'run', () => Promise.reject(expected));
  Reflect.set(executor, 'cleanup', () => {
    cleaned += 1;
    return Reflect.apply(cleanup, executor, []);
  });
  const actual = await thrownBy(() => executor.execute(command, surroundings()));
  if (cleaned !== 1) {
    throw failure(`${name} calls cleanup() ${cleaned} times after a run() that failed, not once`);
  }
  if (actual !== expected) {
    throw failure(`${name} does not throw what its run() threw`, {
      difference: { actual, expected },
    });
  }
}

/** Milliseconds that a command has to begin before it is aborted. */
const BEGINNING = 200;

/** Aborts a command. Whether that makes a result or an error is up to the executor. */
export async function tryAbort(
  { name, executor }: OnTrial,
  command: string,
  seconds: number,
): Promise<void> {
  const controller = new AbortController();
  const execution = executor.execute(command, surroundings(controller.signal));
  const ended = within(seconds + BEGINNING / 1000, () => execution);
  await sleep(BEGINNING);
  controller.abort();
  if (await ended) return;
  throw failure(`${name} goes on with "${command}" for ${seconds} seconds after it was aborted`);
}

/** What a run says of every command. */
function surroundings(signal: AbortSignal = new AbortController().signal): ExecuteOptions {
  return { cwd: process.cwd(), env: { PATH: process.env['PATH'] ?? '' }, signal };
}

async function thrownBy(action: () => Promise<unknown>): Promise<unknown> {
  try {
    await action();
    return undefined;
  } catch (error) {
    return error;
  }
}
