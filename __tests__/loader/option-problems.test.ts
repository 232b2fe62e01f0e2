import { describe, expect, it } from '@jest/globals';
import { parseConfig } from '../../src/config/index.ts';
import { optionProblems } from '../../src/loader/option-problems.ts';

const TEXT = `plugins:
  - name: acme
    options: { depth: x, rules: { a: 1 }, both: 1 }
  - plain
steps:
  with:
    plugin: acme
    config: { both: 2, list: [1, { b: 2 }] }
  without: { plugin: acme }
  bare: { plugin: plain }
`;

const { plugins, steps } = parseConfig({ file: 'f', bytes: Buffer.from(TEXT), env: {} });

/** The text at which a mistake in the options of a step is shown. */
function placeOf(stepName: string | undefined, path: readonly string[], plugin = 'acme') {
  const entry = plugins.find(({ name }) => name === plugin);
  const step = steps.find(({ name }) => name === stepName);
  if (entry === undefined) throw new Error(`no plugin "${plugin}"`);
  const [found] = optionProblems([{ path, message: 'is wrong' }], { name: plugin, entry, step });
  expect(found?.code).toBe('PLUGIN_BAD_OPTIONS');
  return TEXT.split('\n')[(found?.at?.line ?? 0) - 1]?.slice((found?.at?.column ?? 0) - 1);
}

describe('a mistake in options is shown', () => {
  it.each([
    ["at the step's config", 'with', ['list', '1', 'b'], '2 }] }'],
    ["at the step's config where both have the key", 'with', ['both'], '2, list: [1, { b: 2 }] }'],
    ["at the plugin's options", 'with', ['rules', 'a'], '1 }, both: 1 }'],
    ["at the plugin's options where the step has none", 'without', ['both'], '1 }'],
    [
      "at the plugin's options where there is no step",
      undefined,
      ['depth'],
      'x, rules: { a: 1 }, both: 1 }',
    ],
    ['at the config where something is missing', 'with', [], '{ both: 2, list: [1, { b: 2 }] }'],
    [
      'at the options where something is missing',
      'without',
      [],
      '{ depth: x, rules: { a: 1 }, both: 1 }',
    ],
    ['at the step where neither has the key', 'with', ['gone', 'a'], 'with:'],
    ['at the plugin where neither has the key', undefined, ['gone'], 'acme'],
  ])('%s', (_, step, path, expected) => {
    expect(placeOf(step, path)).toBe(expected);
  });

  it('at the step of a plugin without options', () => {
    expect(placeOf('bare', [], 'plain')).toBe('bare: { plugin: plain }');
    expect(placeOf(undefined, [], 'plain')).toBe('plain');
  });
});

describe('a mistake in options is told', () => {
  const [entry] = plugins;

  it.each([
    [['depth'], 'the option "depth" of plugin "acme" must be a number'],
    [['rules', '0', 'id'], 'the option "rules[0].id" of plugin "acme" must be a number'],
    [[], 'the mapping of options of plugin "acme" must be a number'],
  ])('with its name: %j', (path, message) => {
    if (entry === undefined) throw new Error('no plugin');
    const errors = [{ path, message: 'must be a number' }];
    const [problem] = optionProblems(errors, { name: 'acme', entry, step: undefined });
    expect(problem?.message).toBe(message);
  });

  it('briefly, whatever the plugin says', () => {
    if (entry === undefined) throw new Error('no plugin');
    const long = Array.from({ length: 9999 }, () => 'x'.repeat(9999));
    const errors = long.map((message) => ({ path: long, message }));
    const problems = optionProblems(errors, { name: 'acme', entry, step: undefined });
    expect(problems).toHaveLength(50);
    for (const { message } of problems) expect(message.length).toBeLessThan(1100);
  });
});
