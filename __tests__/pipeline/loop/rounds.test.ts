import { describe, expect, it } from '@jest/globals';
import {
  fields,
  plugin,
  runSteps,
  type Setting,
  stepPlugin,
  stepThat,
} from '../../support/pipeline.ts';

/** Runs a step that finds, in each iteration, what the list says. */
async function loop(keys: string, found: readonly (readonly string[])[], setting: Setting = {}) {
  const step = stepThat(({ iteration }) => ({
    success: true,
    findings: found[iteration - 1]?.map((title) => fields({ title })) ?? [],
  }));
  const yaml = `loop: { ${keys} }\nsteps: { s: { plugin: p } }\n`;
  const { iterations, byStep, events } = await runSteps(yaml, {
    ...setting,
    plugins: [stepPlugin(step)],
  });
  const titles = byStep['s']?.findings.map(({ title }) => title);
  const converged = events.flatMap((event) =>
    event.type === 'iteration_complete' ? [event.converged] : [],
  );
  return { iterations, titles, converged };
}

describe('the loop', () => {
  it('runs once where nothing else is said', async () => {
    expect(await loop('', [['a'], ['b']])).toEqual({
      iterations: 1,
      titles: ['a'],
      converged: [false],
    });
  });

  it('ends when an iteration finds what the one before it found', async () => {
    expect(await loop('max_iterations: 9', [['a', 'b'], ['b'], ['b'], ['c']])).toEqual({
      iterations: 3,
      titles: ['b'],
      converged: [false, false, true],
    });
  });

  it('ends when two iterations find nothing', async () => {
    expect(await loop('max_iterations: 9', [['a'], [], []])).toMatchObject({ iterations: 3 });
  });

  it('ends when as much is equal as it asks for', async () => {
    const found = [['a', 'b', 'c'], ['a', 'b', 'c', 'd'], ['a']];
    const keys = 'max_iterations: 9, convergence_threshold: 0.75';
    expect(await loop(keys, found)).toMatchObject({ iterations: 2 });
    expect(await loop('max_iterations: 3', found)).toMatchObject({ iterations: 3 });
  });

  it('ends at its number of iterations, with the findings of the last', async () => {
    expect(await loop('max_iterations: 2', [['a'], ['b'], ['c']])).toEqual({
      iterations: 2,
      titles: ['b'],
      converged: [false, false],
    });
  });

  it('starts no iteration after its time', async () => {
    let now = 0;
    const clock = { now: () => (now += 1_000) };
    const keys = 'max_iterations: 1000, timeout_seconds: 10';
    const { iterations } = await loop(
      keys,
      [['a'], ['b'], ['c'], ['d'], ['e'], ['f'], ['g']],
      clock,
    );
    expect(iterations).toBeGreaterThan(1);
    expect(iterations).toBeLessThan(7);
  });

  it('does not wait for what would start after its time', async () => {
    const keys = 'max_iterations: 2, timeout_seconds: 100, backoff_seconds: 200';
    expect(await loop(keys, [['a'], ['b']])).toMatchObject({ iterations: 1, titles: ['a'] });
  });

  it('waits between iterations', async () => {
    const start = performance.now();
    await loop('max_iterations: 3, backoff_seconds: 0.05', [['a'], ['b'], ['c']]);
    expect(performance.now() - start).toBeGreaterThan(95);
  });

  it('that is cancelled keeps what the iteration before found with the steps it did not come to', async () => {
    const controller = new AbortController();
    const found = stepThat(({ iteration }) => {
      if (iteration === 2) controller.abort();
      return { success: true, findings: [fields({ title: `of iteration ${iteration}` })] };
    });
    const yaml = `loop: { max_iterations: 9 }
steps: { a: { plugin: p }, b: { plugin: p, needs: [a] } }
`;
    const { byStep } = await runSteps(yaml, {
      plugins: [plugin('p', { step: { a: found, b: found } })],
      signal: controller.signal,
    });
    expect(byStep['b']?.findings).toMatchObject([{ title: 'of iteration 1' }]);
  });

  it('that is cancelled while it waits keeps what was found', async () => {
    const controller = new AbortController();
    const cancelled = await loop('max_iterations: 2, backoff_seconds: 60', [['a'], ['b']], {
      signal: controller.signal,
      onEvent: ({ type }) => {
        if (type === 'iteration_complete') setTimeout(() => controller.abort(), 10);
      },
    });
    expect(cancelled).toMatchObject({ iterations: 1, titles: ['a'] });
  });
});
