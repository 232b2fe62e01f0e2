import type { ExecuteOptions } from '../plugin/base-executor.ts';

/** When a command is to be ended. */
export interface Limit extends Disposable {
  /** Resolves when the time is over or the signal is aborted. */
  readonly reached: Promise<void>;
  /** Whether the time was over. */
  readonly timedOut: boolean;
}

/** Longest time that a timer can wait, in milliseconds; one that should wait longer would fire at once. */
const LONGEST = 2 ** 31 - 1;

export function limitOf({ timeoutSeconds, signal }: ExecuteOptions): Limit {
  const { promise: reached, resolve } = Promise.withResolvers<void>();
  let timedOut = false;
  const timeOut = () => {
    timedOut = true;
    resolve();
  };
  const abort = () => resolve();
  const milliseconds =
    timeoutSeconds === undefined ? undefined : Math.min(timeoutSeconds * 1000, LONGEST);
  const timer = milliseconds === undefined ? undefined : setTimeout(timeOut, milliseconds);
  signal?.addEventListener('abort', abort, { once: true });
  return {
    reached,
    get timedOut() {
      return timedOut;
    },
    [Symbol.dispose]() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    },
  };
}
