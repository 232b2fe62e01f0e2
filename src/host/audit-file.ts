import type { EventBus } from '../events/index.ts';
import { type Fail, openJsonLines } from './json-lines.ts';
import { redactAll } from './redact-all.ts';

/**
 * Writes every command that comes to its end or is refused as a line of JSON, at once, until it is disposed of:
 * what has been told is in the file, however the run ends.
 *
 * @param fail is told, once, where the file can't be written any further
 * @throws Error where the file can't be begun
 */
export function writeAudit(
  bus: EventBus,
  file: string,
  mask: (text: string) => string,
  fail: Fail,
): Disposable {
  const lines = openJsonLines(file, fail);
  const unsubscribe = bus.subscribe((event) => {
    if (event.type === 'command') lines.write(redactAll(event.command, mask));
  });
  return {
    [Symbol.dispose]() {
      unsubscribe();
      lines[Symbol.dispose]();
    },
  };
}
