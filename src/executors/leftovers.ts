import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** What removes something once nobody needs it any more. */
export interface Leftovers extends AsyncDisposable {
  /** Says which process uses it, and is to be ended before it is removed. */
  usedBy(pid: number | undefined): void;
}

/** Waits until what writes to it is done, or has been killed; then ends the process that it was told of last. */
const WATCH = `trap '' HUP INT TERM
while read -r line; do user=$line; done
[ -z "$user" ] || kill -9 "$user"
exec "$@"`;

/**
 * Starts a process that outlives this one and runs a command when it is disposed of, and also when this
 * process is killed: the pipe between the two is closed then, in whatever way it ends.
 */
export function removing(
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
): Leftovers {
  const watch = spawn('/bin/sh', ['-c', WATCH, 'sh', ...argv], {
    cwd: '/',
    env: { ...env },
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const ended = once(watch, 'exit');
  watch.stdin.on('error', () => undefined);
  return {
    usedBy: (pid) => void watch.stdin.write(`${pid ?? ''}\n`),
    async [Symbol.asyncDispose]() {
      // The process that used it has ended; its number may be another's by now.
      watch.stdin.end('\n');
      await ended;
    },
  };
}
