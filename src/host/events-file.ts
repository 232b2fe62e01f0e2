import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { EventBus } from '../events/index.ts';
import { snakeCaseKeys } from '../reporters/snake-case.ts';
import { redactAll } from './redact.ts';

/** Bytes that are collected before they are written. */
const BUFFER = 65_536;

/**
 * Writes every event as a line of JSON with the time it happened at, until it is disposed of. Keys are in
 * snake_case, as in reports.
 *
 * @throws Error where the file can't be written
 */
export function writeEvents(
  bus: EventBus,
  file: string,
  clock: () => Date,
  mask: (text: string) => string,
): Disposable {
  mkdirSync(path.dirname(file), { recursive: true });
  const descriptor = openSync(file, 'w');
  let pending = '';
  const flush = () => {
    writeSync(descriptor, pending);
    pending = '';
  };
  const unsubscribe = bus.subscribe((event) => {
    pending += `${masked(toLine({ time: clock().toISOString(), ...event }), mask)}\n`;
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

/** What a plugin emits may be cyclic, or no JSON for another reason. */
function toLine(event: { readonly type: string; readonly time: string }): string {
  try {
    return JSON.stringify(snakeCaseKeys(event));
  } catch {
    return JSON.stringify({ time: event.time, type: event.type, payload: 'not serialisable' });
  }
}

/** The line without secrets, and still JSON: a secret may look like a part of it, a number for instance. */
function masked(line: string, mask: (text: string) => string): string {
  return mask(line) === line ? line : JSON.stringify(redactAll<unknown>(JSON.parse(line), mask));
}
