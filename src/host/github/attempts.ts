import type { getOctokit } from '@actions/github';
import { CutAnswer, GivenUp } from './failure.ts';
import type { Patience } from './patience.ts';

type Octokit = ReturnType<typeof getOctokit>;

/** What Octokit hands to a plugin. */
type Hooked = Pick<Octokit, 'hook'>;

/** Seconds that one attempt may take; 14 MB of SARIF have to fit in. */
const ATTEMPT_SECONDS = 60;

/** Two plugins of Octokit that stand around all others, and bound what they do in time. */
export class Attempts {
  readonly #limit: Patience;
  readonly #second: number;
  /** What the last attempt failed with: the reason behind all the waiting. */
  #last: unknown;

  constructor(limit: Patience, second: number) {
    this.#limit = limit;
    this.#second = second;
  }

  /**
   * Around each attempt, before which it waits longer each time. Octokit takes a body that was cut in
   * transit for an empty or a textual answer; all that is asked for here answers with JSON.
   */
  readonly innermost = ({ hook }: Hooked): void => {
    hook.wrap('request', async (request, options) => {
      const { signal, pause } = this.#limit;
      await pause(Number(options.request?.['retryCount'] ?? 0) ** 2);
      if (signal.aborted) throw new GivenUp(this.#last);
      const time = AbortSignal.timeout(ATTEMPT_SECONDS * this.#second);
      const bounded = { ...options.request, signal: AbortSignal.any([signal, time]) };
      const attempt = { ...options, request: bounded };
      try {
        const answer = await request(attempt);
        if (typeof answer.data !== 'object' || answer.data === null) throw new CutAnswer(attempt);
        return answer;
      } catch (error) {
        if (!signal.aborted) this.#last = error;
        throw error;
      }
    });
  };

  /** Around a request with all its attempts: the queues and waits between them know of no signal. */
  readonly outermost = ({ hook }: Hooked): void => {
    hook.wrap('request', async (request, options) => {
      const { signal } = this.#limit;
      const { promise, reject } = Promise.withResolvers<never>();
      const giveUp = () => reject(new GivenUp(this.#last));
      if (signal.aborted) giveUp();
      signal.addEventListener('abort', giveUp, { once: true });
      try {
        return await Promise.race([promise, request(options)]);
      } finally {
        signal.removeEventListener('abort', giveUp);
      }
    });
  };
}
