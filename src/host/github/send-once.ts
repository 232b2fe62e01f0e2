import { isDoubtful } from './failure.ts';

/** A request that does harm when it is carried out twice. */
export interface OneTimeRequest<Answer> {
  readonly send: () => Promise<Answer>;
  /** Looks whether a request arrived whose answer did not; `undefined`: it did not. */
  readonly find: () => Promise<Answer | undefined>;
  /** Waits so many seconds. */
  readonly pause: (seconds: number) => Promise<void>;
}

const ATTEMPTS = 5;

/**
 * Sends until GitHub has answered. Where it is doubtful what came of an attempt, it looks before it sends
 * again: a repeated PATCH would show each of its annotations twice.
 */
export async function sendOnce<Answer>(request: OneTimeRequest<Answer>): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await request.send();
    } catch (error) {
      if (!isDoubtful(error) || attempt === ATTEMPTS) throw error;
      await request.pause(attempt * attempt);
      const found = await request.find();
      if (found !== undefined) return found;
    }
  }
}
