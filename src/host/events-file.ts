import {
  closeSync,
  constants,
  lstatSync,
  mkdirSync,
  openSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import type { Event, EventBus } from '../events/index.ts';
import { snakeCaseKeys } from '../reporters/snake-case.ts';
import { redactAll } from './redact-all.ts';

/** Bytes that are collected before they are written. */
const BUFFER = 65_536;

/**
 * Writes every event as a line of JSON with the time it happened at, until it is disposed of. Keys are in
 * snake_case, as in reports. A link in the place of the file is replaced, and not what it leads to.
 *
 * @throws Error where the file can't be written
 */
export function writeEvents(
  bus: EventBus,
  file: string,
  clock: () => Date,
  mask: (text: string) => string,
): Disposable {
  const descriptor = openAnew(file);
  let pending = '';
  const flush = () => {
    writeSync(descriptor, pending);
    pending = '';
  };
  const unsubscribe = bus.subscribe((event) => {
    pending += `${toLine(event, clock().toISOString(), mask)}\n`;
    if (pending.length > BUFFER) flush();
  });
  return {
    [Symbol.dispose]() {
      unsubscribe();
      flush();
      closeSync(descriptor);
    },
  };
}

function openAnew(file: string): number {
  mkdirSync(path.dirname(file), { recursive: true });
  if (lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true) unlinkSync(file);
  const { O_WRONLY, O_CREAT, O_TRUNC, O_NOFOLLOW } = constants;
  return openSync(file, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW);
}

/** What a plugin emits may be cyclic, or no JSON for another reason. */
function toLine(event: Event, time: string, mask: (text: string) => string): string {
  try {
    // Not the line: masked as text it might be no JSON any more.
    const plain: object = JSON.parse(JSON.stringify(event));
    return lineOf({ time, ...redactAll(plain, mask) });
  } catch {
    return lineOf({ time, type: event.type, payload: 'not serialisable' });
  }
}

function lineOf(event: object): string {
  return JSON.stringify(snakeCaseKeys(event));
}
