import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { LIMITS } from '../../src/isolation/limits.ts';
import { Requests } from '../../src/isolation/requests.ts';
import { clientFrom } from '../../src/plugin/client-from.ts';
import type { RequestOptions } from '../../src/plugin/index.ts';

afterEach(() => {
  jest.useRealTimers();
});

interface Sent {
  readonly url: string;
  readonly options: RequestOptions | undefined;
  readonly answer: () => void;
  readonly fail: () => void;
}

/** Requests to a server that answers when it is told to. */
function open(over = new AbortController().signal) {
  const sent: Sent[] = [];
  const client = clientFrom((_method, url, options) => {
    const { promise, resolve, reject } = Promise.withResolvers<{
      url: string;
      status: number;
      headers: Readonly<Record<string, string>>;
      text: string;
    }>();
    const answer = () => resolve({ url, status: 200, headers: { a: 'b' }, text: url });
    sent.push({ url, options, answer, fail: () => reject(new Error('no connection')) });
    return promise;
  });
  const requests = new Requests(client, over);
  const send = (url: string, more = {}) => requests.send({ method: 'GET', url, ...more });
  return { sent, send };
}

/** Lets everything happen that happens by itself. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

describe('requests', () => {
  it('are made a few at a time: the next one when one of them has ended, however that was', async () => {
    jest.useFakeTimers();
    const { sent, send } = open();
    const all = Array.from({ length: 20 }, (_, index) => send(`${index}`).catch(() => 'failed'));
    await jest.advanceTimersByTimeAsync(60_000);
    expect(sent).toHaveLength(LIMITS.requestsAtOnce);
    sent[0]?.answer();
    sent[3]?.fail();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(sent.map(({ url }) => url)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    for (let next = 0; next < 20; next += 1) {
      sent[next]?.answer();
      await jest.advanceTimersByTimeAsync(1_000);
    }
    const answers = await Promise.all(all);
    expect(answers.filter((answer) => answer === 'failed')).toHaveLength(1);
    expect(sent).toHaveLength(20);
  });

  it('are begun no faster than a second allows', async () => {
    jest.useFakeTimers();
    const { sent, send } = open();
    const all = Array.from({ length: LIMITS.requestsPerSecond + 50 }, (_, index) =>
      send(`${index}`),
    );
    let answered = 0;
    // Everything is answered at once, so that only the rate holds them up.
    for (let passed = 0; passed < 999; passed += 1) {
      await jest.advanceTimersByTimeAsync(1);
      for (; answered < sent.length; answered += 1) sent[answered]?.answer();
      await settle();
    }
    expect(sent.length).toBeLessThanOrEqual(LIMITS.requestsPerSecond);
    expect(sent.length).toBeGreaterThan(LIMITS.requestsPerSecond / 2);
    for (let passed = 0; passed < 1_000; passed += 1) {
      await jest.advanceTimersByTimeAsync(1);
      for (; answered < sent.length; answered += 1) sent[answered]?.answer();
    }
    expect(await Promise.all(all)).toHaveLength(LIMITS.requestsPerSecond + 50);
  });

  it('are not begun any more once the session is over', async () => {
    jest.useFakeTimers();
    const over = new AbortController();
    const { sent, send } = open(over.signal);
    const all = Array.from({ length: 12 }, (_, index) => send(`${index}`).catch(() => 'not made'));
    await jest.advanceTimersByTimeAsync(1_000);
    over.abort();
    for (const each of [...sent]) each.answer();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(sent).toHaveLength(LIMITS.requestsAtOnce);
    expect((await Promise.all(all)).filter((each) => each === 'not made')).toHaveLength(4);
  });
});

describe('a request', () => {
  const options = async (more: object) => {
    const { sent, send } = open();
    void send('https://a.test', more);
    await settle();
    return sent[0]?.options;
  };

  it('says what the plugin says', async () => {
    expect(
      await options({ headers: { a: 'b' }, body: 'AAE=', timeoutSeconds: 5, maxRedirects: 2 }),
    ).toEqual({
      headers: { a: 'b' },
      body: Buffer.from([0, 1]),
      timeoutSeconds: 5,
      maxRedirects: 2,
    });
  });

  it('takes no longer, and goes no further, than any may', async () => {
    expect(await options({ timeoutSeconds: 1e9, maxRedirects: 1e9 })).toMatchObject({
      timeoutSeconds: LIMITS.requestTime,
      maxRedirects: LIMITS.redirects,
    });
  });

  it('follows no redirects where nobody says so', async () => {
    expect(await options({})).toMatchObject({ maxRedirects: 0 });
  });
});
