import { stackOf } from '../errors/index.ts';
import type { Logger } from './logger.ts';

/**
 * From here on, an error that nothing waits for doesn't end the process. Nothing of ours throws such
 * errors, but plugins do: in timers, and in promises that they forget.
 *
 * @returns where each was thrown; it grows
 */
export function catchStrayErrors(log: Logger): readonly string[] {
  const strays: string[] = [];
  process.on('uncaughtException', (error) => {
    const stack = stackOf(error);
    strays.push(stack);
    log.foreign('plugin', `${stack}\n`);
  });
  return strays;
}
