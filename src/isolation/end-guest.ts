import { type ChildProcess, execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { listProcesses } from '../executors/list-processes.ts';
import { AS_ROOT, type WallKind } from './walls.ts';

/** Milliseconds that a guest has to end by itself, once its channel is closed. */
const GRACE = 100;

/** Milliseconds that one which can't be ended is waited for. */
const PATIENCE = 1_000;

/**
 * Ends a guest. What stands behind a wall ends with the wall.
 *
 * @param ended resolves when it has ended, and all that it wrote has been read
 */
export async function endGuest(
  child: ChildProcess,
  { channel }: WallKind,
  ended: Promise<unknown>,
): Promise<void> {
  if (channel === 'own') child.kill('SIGKILL');
  else await endAsRoot(child, ended);
  await Promise.race([ended, pause(PATIENCE)]);
}

/** What sudo has started belongs to root, and is only root's to end. */
async function endAsRoot(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  child.stdin?.destroy();
  await Promise.race([ended, pause(GRACE)]);
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  // The shell has a `kill` of its own, whatever else the machine lacks.
  const kill = [
    '/bin/sh',
    '-c',
    'kill -KILL "$@"',
    'sh',
    ...(await familyOf(child.pid)).map(String),
  ];
  const [file = '', ...args] = [...AS_ROOT, ...kill];
  await promisify(execFile)(file, args, { env: {} }).catch(() => undefined);
}

/** A process and all that it has started. */
async function familyOf(pid: number): Promise<readonly number[]> {
  const processes = await listProcesses('');
  const members = new Set([pid]);
  // A child comes after its parent, but not by its number once that has gone round.
  for (let size = 0; size < members.size;) {
    size = members.size;
    for (const each of processes) if (members.has(each.parent)) members.add(each.pid);
  }
  return [...members];
}

function pause(milliseconds: number): Promise<void> {
  return sleep(milliseconds, undefined, { ref: false });
}
