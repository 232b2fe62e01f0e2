// Descriptors that a process may have inherited, and signals to others.
import { fstatSync, readSync, writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from 'node:net';
import type { Attempts, Breakers } from './attempt.ts';

/** 0 is its own group: behind some walls the parent can't be seen. */
const PARENT = process.ppid || 1;

/** Standard output and error are captured; 3 and 4 are the channel, or 0 and 1 behind sudo. */
const CHANNEL = new Set([0, 1, 2, 3, 4]);

function others<T>(use: (descriptor: number) => T): T[] {
  const found: T[] = [];
  for (let descriptor = 0; descriptor <= 50; descriptor += 1) {
    if (CHANNEL.has(descriptor)) continue;
    try {
      found.push(use(descriptor));
    } catch {
      // It isn't there, or is nothing of that kind.
    }
  }
  return found;
}

function isFile(descriptor: number): boolean {
  return fstatSync(descriptor).isFile();
}

function signal(pid: number, name: NodeJS.Signals): string {
  if (pid <= 1) alone();
  process.kill(pid, name);
  return `sent ${name}`;
}

/** Where no wall hides the others, whoever runs the tests wants to keep his processes. */
function alone(): void {
  if (process.ppid > 1) throw new Error('not tried: it would reach everybody');
}

/** Those that a machine is likely to have. */
function everyPid(name: NodeJS.Signals): number {
  alone();
  let sent = 0;
  for (let pid = 2; pid < 70_000; pid += 1) {
    if (pid === process.pid) continue;
    try {
      process.kill(pid, name);
      sent += 1;
    } catch {
      // There is none, or it is another's.
    }
  }
  return sent;
}

export const DESCRIPTORS: Attempts = {
  'the files that it inherited, to read': () =>
    others((descriptor) => {
      const buffer = Buffer.alloc(isFile(descriptor) ? 4096 : 0);
      readSync(descriptor, buffer, 0, buffer.length, 0);
      return buffer.toString('latin1');
    }),
  'the files that it inherited, to write': () =>
    others((descriptor) => isFile(descriptor) && writeSync(descriptor, 'written')),
};

/** To what isn't its own. The parent behind a wall is the wall. */
export const SIGNALS: Attempts = {
  'SIGUSR1 to its parent, and then its inspector': async () => {
    signal(PARENT, 'SIGUSR1');
    await sleep(200);
    return new Promise((resolve, reject) => {
      const socket = connect(9229, '127.0.0.1', () => resolve('an inspector'));
      socket.on('error', reject);
    });
  },
  'SIGUSR1 to every process that it can guess': () => everyPid('SIGUSR1'),
};

/** What ends whoever gets it: behind a wall that is the plugin, or nobody. */
export const DEADLY_SIGNALS: Breakers = Object.fromEntries(
  Object.entries({
    'SIGTERM to its parent': () => signal(PARENT, 'SIGTERM'),
    'SIGKILL to its parent': () => signal(PARENT, 'SIGKILL'),
    'SIGSTOP to its parent': () => signal(PARENT, 'SIGSTOP'),
    'SIGKILL to the first process': () => signal(1, 'SIGKILL'),
    'SIGKILL to every process that it can guess': () => everyPid('SIGKILL'),
    'SIGKILL to all at once': () => signal(-1, 'SIGKILL'),
    'SIGKILL to its own group': () => signal(0, 'SIGKILL'),
  }).map(([name, send]) => [name, { does: () => void send(), says: /clean|broke off|crashed/ }]),
);
