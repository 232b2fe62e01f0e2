import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { giveFindings } from '../../src/guest/give-findings.ts';
import type { Guest } from '../../src/guest/guest.ts';

/** What the host is told of what a plugin returned; what can't be said in JSON it is not told. */
function tell(output: unknown) {
  const batches: unknown[][] = [];
  const notify = (_method: string, params: unknown) => {
    const { findings } = JSON.parse(JSON.stringify(params));
    batches.push(findings);
  };
  const guest = { host: () => ({ notify }), drained: async () => undefined } as unknown as Guest;
  return { batches, done: giveFindings(output, guest) };
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => ({ index }));

describe('findings', () => {
  it.each([
    ['an array', numbers(3)],
    ['the promise of one', Promise.resolve(numbers(3))],
    [
      'an async generator',
      (async function* () {
        yield* numbers(3);
      })(),
    ],
  ])('are sent as %s has them', async (_, output) => {
    const { batches, done } = tell(output);
    await done;
    expect(batches.flat()).toEqual(numbers(3));
  });

  it('are sent many at a time, in their order', async () => {
    const { batches, done } = tell(numbers(1_000));
    await done;
    expect(batches.flat()).toEqual(numbers(1_000));
    expect(batches.length).toBeLessThan(10);
    expect(Math.max(...batches.map((batch) => batch.length))).toBeLessThanOrEqual(256);
  });

  it('are sent before the plugin goes on, where it waits', async () => {
    const { promise: wait, resolve: goOn } = Promise.withResolvers<undefined>();
    const { batches, done } = tell(
      (async function* () {
        yield { index: 0 };
        await wait;
        yield { index: 1 };
      })(),
    );
    await turn();
    await turn();
    expect(batches).toEqual([[{ index: 0 }]]);
    goOn(undefined);
    await done;
    expect(batches).toEqual([[{ index: 0 }], [{ index: 1 }]]);
  });

  it('are sent as they are when they come, whatever becomes of them', async () => {
    const { batches, done } = tell(
      (async function* () {
        const reused = { title: '' };
        for (reused.title of ['one', 'two', 'three']) yield reused;
      })(),
    );
    await done;
    expect(batches.flat()).toEqual([{ title: 'one' }, { title: 'two' }, { title: 'three' }]);
  });

  it('are sent as far as they came, where the plugin throws', async () => {
    const { batches, done } = tell(
      (async function* () {
        yield* numbers(2);
        throw new RangeError('broken');
      })(),
    );
    await expect(done).rejects.toThrow('broken');
    expect(batches.flat()).toEqual(numbers(2));
  });

  it('that JSON can not hold are told, and cost the others nothing', async () => {
    const cyclic: Record<string, unknown> = {};
    cyclic['self'] = cyclic;
    const { batches, done } = tell([{ index: 0 }, cyclic, { index: 1 }, { big: 1n }]);
    await expect(done).rejects.toMatchObject({
      data: { code: 'PLUGIN_BAD_RESULT', detail: expect.stringMatching(/and 1 more like it/) },
    });
    expect(batches.flat()).toEqual([{ index: 0 }, { index: 1 }]);
  });

  it.each([[undefined], [null], ['text'], [{ findings: [] }], [5]])(
    'are not in %j',
    async (output) => {
      const { batches, done } = tell(output);
      await expect(done).rejects.toMatchObject({ data: { code: 'PLUGIN_BAD_RESULT' } });
      expect(batches).toEqual([]);
    },
  );
});
