/** The end of a step's time. */
export interface Deadline extends Disposable {
  /** Aborted when the time is over, the run is cancelled, or the deadline is disposed of. */
  readonly signal: AbortSignal;
  /** Resolves where a step that was told to end has not done so. */
  readonly gaveUp: Promise<undefined>;
}

/** Why the signal was aborted, where the time is over. */
export const TIME_OVER = new DOMException('the time of the step is over', 'TimeoutError');

/** How long a step has to end by itself, in milliseconds. Its tool is killed 2 s after it was told to. */
const GRACE = 3_000;

/** Longest time that a timer can wait, in milliseconds; one that should wait longer would fire at once. */
const LONGEST = 2 ** 31 - 1;

/**
 * Starts a step's time. The timer keeps the process alive: a plugin that waits for ever leaves nothing
 * else that would.
 */
export function startDeadline(seconds: number, cancelled: AbortSignal): Deadline {
  const timeout = new AbortController();
  const timers = [setTimeout(() => timeout.abort(TIME_OVER), Math.min(seconds * 1000, LONGEST))];
  const signal = AbortSignal.any([cancelled, timeout.signal]);
  const { promise: gaveUp, resolve } = Promise.withResolvers<undefined>();
  const startGrace = () => void timers.push(setTimeout(() => resolve(undefined), GRACE));
  if (signal.aborted) startGrace();
  else signal.addEventListener('abort', startGrace, { once: true });
  return {
    signal,
    gaveUp,
    [Symbol.dispose]() {
      // A run that is cancelled later must not wait for a step that has ended.
      signal.removeEventListener('abort', startGrace);
      timers.forEach(clearTimeout);
      // What a plugin has left running ends with its step.
      timeout.abort();
    },
  };
}
