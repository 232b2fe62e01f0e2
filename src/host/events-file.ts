import type { Event, EventBus } from '../events/index.ts';
import { type Fail, openJsonLines } from './json-lines.ts';
import { redactAll } from './redact-all.ts';

/** Characters that are collected before they are written. */
const BUFFER = 65_536;

/**
 * Writes every event as a line of JSON with the time it happened at, until it is disposed of. Keys are in
 * snake_case, as in reports.
 *
 * @param fail is told, once, where the file can't be written any further
 * @throws Error where the file can't be begun
 */
export function writeEvents(
  bus: EventBus,
  file: string,
  clock: () => Date,
  mask: (text: string) => string,
  fail: Fail,
): Disposable {
  const lines = openJsonLines(file, fail, BUFFER);
  const unsubscribe = bus.subscribe((event) => {
    lines.write({ time: clock().toISOString(), ...masked(event, mask) });
  });
  return {
    [Symbol.dispose]() {
      unsubscribe();
      lines[Symbol.dispose]();
    },
  };
}

/** What a plugin emits may be cyclic, or no JSON for another reason. */
function masked(event: Event, mask: (text: string) => string): object {
  try {
    // Not the line: masked as text it might be no JSON any more.
    const plain: object = JSON.parse(JSON.stringify(event));
    return redactAll(plain, mask);
  } catch {
    return { type: event.type, payload: 'not serialisable' };
  }
}
