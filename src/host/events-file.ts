import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { EventBus } from '../events/index.ts';

/** Bytes that are collected before they are written. */
const BUFFER = 65_536;

/** Writes every event as a line of JSON with the time it happened at, until it is disposed of. */
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
    pending += `${mask(toLine({ time: clock().toISOString(), ...event }))}\n`;
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
    return JSON.stringify(event);
  } catch {
    return JSON.stringify({ time: event.time, type: event.type, payload: 'not serialisable' });
  }
}
