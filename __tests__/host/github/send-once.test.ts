import { describe, expect, it } from '@jest/globals';
import { sendOnce } from '../../../src/host/github/send-once.ts';

class Failed extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`HTTP ${status}`);
    this.status = status;
  }
}

/** Sends with one outcome after the other: a status that it fails with, or the answer. */
async function send(outcomes: readonly (number | string)[], arrivedAfter = Infinity) {
  const happened: string[] = [];
  let sent = 0;
  const answer = sendOnce({
    async send() {
      const outcome = outcomes[Math.min(sent, outcomes.length - 1)] ?? 'answer';
      sent += 1;
      happened.push('send');
      if (typeof outcome === 'number') throw new Failed(outcome);
      return outcome;
    },
    async find() {
      happened.push('find');
      return sent >= arrivedAfter ? 'found' : undefined;
    },
    async pause(seconds) {
      happened.push(`wait ${seconds}`);
    },
  });
  return { happened, answer: await answer.catch((error: unknown) => error) };
}

describe('a request that must not be carried out twice', () => {
  it('is sent once where it is answered', async () => {
    expect(await send(['answer'])).toEqual({ happened: ['send'], answer: 'answer' });
  });

  it('is not sent again where it arrived without an answer', async () => {
    const { happened, answer } = await send([502], 1);
    expect(answer).toBe('found');
    expect(happened).toEqual(['send', 'wait 1', 'find']);
  });

  it('is sent again where it did not arrive', async () => {
    const { happened, answer } = await send([502, 500, 'answer']);
    expect(answer).toBe('answer');
    expect(happened).toEqual(['send', 'wait 1', 'find', 'send', 'wait 4', 'find', 'send']);
  });

  it('is given up where GitHub fails for ever', async () => {
    const { happened, answer } = await send([502]);
    expect(answer).toMatchObject({ status: 502 });
    expect(happened.filter((what) => what === 'send')).toHaveLength(5);
  });

  it.each([401, 403, 404, 422])('is not sent again after a %i', async (status) => {
    expect(await send([status])).toMatchObject({ happened: ['send'], answer: { status } });
  });
});
