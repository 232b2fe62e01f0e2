import { exec } from '@actions/exec';
import { AsyncLocalStorage } from 'node:async_hooks';
import { ChildProcess } from 'node:child_process';
import { subscribe } from 'node:diagnostics_channel';
import type { Surroundings } from './find-program.ts';

type Adopt = (child: ChildProcess) => void;

/** Who waits for the child process that is started next in this asynchronous context. */
const adopting = new AsyncLocalStorage<Adopt>();

// @actions/exec tells nobody which process it has started. Node does, before the process starts:
// https://nodejs.org/api/diagnostics_channel.html#event-child_process
subscribe('child_process', (message) => {
  const { process: child } = Object(message) as { readonly process?: unknown };
  if (child instanceof ChildProcess) adopting.getStore()?.(child);
});

interface Receiver {
  write(chunk: Buffer): void;
}

/** Who receives the output of a process. */
export interface Receivers {
  readonly stdout: Receiver;
  readonly stderr: Receiver;
}

/** How long a stream that somebody else holds open is waited for, after the process has ended; milliseconds. */
const DELAY = 5_000;

/**
 * Runs a program through @actions/exec, with nothing to read at its standard input.
 *
 * @param started called when the process has started
 * @returns when it has ended and its output has been received
 * @throws Error where it could not be started
 */
export async function start(
  [program = '', ...args]: readonly string[],
  { cwd, env }: Surroundings & { readonly env: Readonly<Record<string, string>> },
  { stdout, stderr }: Receivers,
  started: Adopt,
): Promise<void> {
  const options = { cwd, env: { ...env }, silent: true, ignoreReturnCode: true, delay: DELAY };
  const attend = (child: ChildProcess) => {
    receive(child.stdout, stdout);
    receive(child.stderr, stderr);
    // It may have closed its input before ours was closed.
    child.stdin?.on('error', () => undefined);
    started(child);
  };
  let isFirst = true;
  const adopt = (child: ChildProcess) => {
    // What is started while the output is received, or at the exit, is in this context too.
    if (isFirst) child.once('spawn', () => attend(child));
    isFirst = false;
  };
  await adopting.run(adopt, () =>
    exec(`"${program.replaceAll('"', '\\"')}"`, args, { ...options, input: Buffer.alloc(0) }),
  );
}

/**
 * Takes over from @actions/exec's own listener, which joins each chunk to the line so far and searches it
 * from its start: a report of 64 MB in one line costs it 25 seconds and ten times the memory.
 */
function receive(stream: ChildProcess['stdout'], receiver: Receiver): void {
  stream?.removeAllListeners('data').on('data', (chunk: Buffer) => receiver.write(chunk));
}
