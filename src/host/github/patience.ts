import { setTimeout as sleep } from 'node:timers/promises';

/** How long something may take, all retries and waits together. */
export interface Patience {
  readonly signal: AbortSignal;
  /** Milliseconds that are left. */
  readonly left: () => number;
  /** Waits, at most until the time is over. */
  readonly pause: (seconds: number) => Promise<void>;
}

export interface PatienceOptions {
  readonly seconds: number;
  /** Ends it early. */
  readonly signal?: AbortSignal;
  /** How many seconds go on after `signal`. Default: 0. */
  readonly grace?: number;
  /** Milliseconds that a second takes: tests wait less. */
  readonly second: number;
}

export function patience({ seconds, signal, grace = 0, second }: PatienceOptions): Patience {
  const end = performance.now() + seconds * second;
  const over = AbortSignal.timeout(seconds * second);
  const stop =
    signal === undefined ? over : AbortSignal.any([over, delayed(signal, grace * second)]);
  return {
    signal: stop,
    left: () => Math.max(0, end - performance.now()),
    async pause(wait) {
      await sleep(wait * second, undefined, { signal: stop }).catch(() => undefined);
    },
  };
}

/** A signal that is aborted so many milliseconds after another one. */
function delayed(signal: AbortSignal, milliseconds: number): AbortSignal {
  if (milliseconds === 0) return signal;
  const controller = new AbortController();
  const later = () => setTimeout(() => controller.abort(), milliseconds).unref();
  if (signal.aborted) later();
  else signal.addEventListener('abort', later, { once: true });
  return controller.signal;
}
