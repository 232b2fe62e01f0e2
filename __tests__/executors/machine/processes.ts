import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/** The processes that are alive and have a marker among their arguments. */
export function processesWith(marker: string): string[] {
  const lines = execFileSync('ps', ['-A', '-ww', '-o', 'stat=,args='], { encoding: 'utf8' }).split(
    '\n',
  );
  return lines.filter((line) => line.includes(marker) && !line.startsWith('Z'));
}

/** Waits until a script has said that it is ready. */
export function readiness() {
  const { promise, resolve } = Promise.withResolvers<void>();
  let seen = '';
  const onStdout = (chunk: Uint8Array) => {
    seen += Buffer.from(chunk).toString();
    if (seen.includes('ready')) resolve();
  };
  return { ready: promise, onStdout };
}

/** Waits until nothing is left, for as long as that may take on a busy machine. */
export async function untilNone(list: () => readonly string[]): Promise<readonly string[]> {
  const deadline = performance.now() + 20_000;
  while (list().length > 0 && performance.now() < deadline) await sleep(50);
  return list();
}

/** Commands that don't end, and don't want to be ended; `MARKER` is for their arguments. */
export const STUBBORN: readonly (readonly [string, string])[] = [
  ['the process itself', 'sh -c "echo ready; sleep 1000" MARKER'],
  [
    'one that ignores SIGTERM',
    `trap "" TERM; sh -c "trap '' TERM; echo ready; sleep 1000; :" MARKER`,
  ],
  [
    'one in a session of its own, whose parents have ended',
    `(setsid sh -c "trap '' TERM; (sh -c 'echo ready; sleep 1000' MARKER &); :" &); sleep 1000; :`,
  ],
];
