import { describe, expect, it } from '@jest/globals';
import type { Annotation } from '../../../src/host/github/annotations.ts';
import { deliver, type Refused } from '../../../src/host/github/deliver.ts';

const annotations = (count: number): Annotation[] =>
  Array.from({ length: count }, (_, index) => ({
    path: 'src/a.js',
    start_line: index + 1,
    end_line: index + 1,
    annotation_level: 'warning',
    title: 'title',
    message: 'message',
  }));

class Invalid extends Error {
  readonly status = 422;
}

/** Takes batches as GitHub does: all of one, or nothing. */
function taker(isBad: (annotation: Annotation) => boolean) {
  const taken: number[] = [];
  const sizes: number[] = [];
  const completions: (readonly Refused[])[] = [];
  const send = async (batch: readonly Annotation[], refused: readonly Refused[] | undefined) => {
    sizes.push(batch.length);
    if (batch.some(isBad)) throw new Invalid('Validation Failed');
    taken.push(...batch.map((each) => each.start_line));
    if (refused !== undefined) completions.push([...refused]);
  };
  return { taken, sizes, completions, send };
}

describe('sending annotations', () => {
  it.each([
    [0, [0]],
    [1, [1]],
    [50, [50]],
    [51, [50, 1]],
    [120, [50, 50, 20]],
  ])('%i go in batches of %j, the last of which completes', async (count, expected) => {
    const { taken, sizes, completions, send } = taker(() => false);
    expect(await deliver(annotations(count), send)).toEqual([]);
    expect(sizes).toEqual(expected);
    expect(taken).toHaveLength(count);
    expect(completions).toEqual([[]]);
  });

  it.each([1, 25, 50, 51, 100, 101, 120])('a bad one at place %i costs no other', async (place) => {
    const { taken, completions, send } = taker(({ start_line }) => start_line === place);
    const refused = await deliver(annotations(120), send);
    expect(refused.map(({ annotation }) => annotation.start_line)).toEqual([place]);
    expect(taken.toSorted((a, b) => a - b)).toEqual(
      annotations(120)
        .map(({ start_line }) => start_line)
        .filter((line) => line !== place),
    );
    expect(completions).toEqual([refused]);
  });

  it('several bad ones, also next to each other, cost no other', async () => {
    const bad = new Set([1, 2, 60, 119, 120]);
    const { taken, completions, send } = taker(({ start_line }) => bad.has(start_line));
    const refused = await deliver(annotations(120), send);
    expect(new Set(refused.map(({ annotation }) => annotation.start_line))).toEqual(bad);
    expect(taken).toHaveLength(115);
    expect(completions).toEqual([refused]);
  });

  it('gives up halving where GitHub refuses everything, and completes all the same', async () => {
    const { sizes, completions, send } = taker(() => true);
    const refused = await deliver(annotations(1_000), send);
    expect(refused).toHaveLength(1_000);
    expect(sizes.length).toBeLessThan(250);
    expect(completions).toHaveLength(1);
  });

  it('any other failure is the caller’s', async () => {
    const failure = new Error('no network');
    await expect(deliver(annotations(3), () => Promise.reject(failure))).rejects.toBe(failure);
  });
});
