import { describe, expect, it } from '@jest/globals';
import { type PluginEntry, parseConfig } from '../../src/config/index.ts';

const TEXT = `plugins:
  - ./plain
  - name: acme
    options:
      depth: 3
      rules: [{ id: a }, { id: b }]
steps:
  first: { plugin: other }
  second:
    plugin: acme
    config: { nested: { deep: 1 } }
`;

function parse(text: string, checkPlugins?: (entries: readonly PluginEntry[]) => []) {
  const source = { file: 'convergence.yaml', bytes: Buffer.from(text), env: {} };
  return parseConfig({ ...source, ...(checkPlugins && { checkPlugins }) });
}

/** The text from a place on, to the end of its line. */
function at(place: { line: number; column: number } | undefined): string | undefined {
  return TEXT.split('\n')[(place?.line ?? 0) - 1]?.slice((place?.column ?? 0) - 1);
}

describe('the place of', () => {
  const { plugins, steps } = parse(TEXT);
  const [plain, acme, other] = plugins;

  it.each([
    ['an option', ['options', 'depth'], '3'],
    ['an option in others', ['options', 'rules', '1', 'id'], 'b }]'],
    [
      'an option that is written in part',
      ['options', 'rules', '5', 'id'],
      '[{ id: a }, { id: b }]',
    ],
    ['options as a whole', ['options'], 'depth: 3'],
    ['a key that is not written', ['integrity'], 'name: acme'],
    ['the plugin', [], 'name: acme'],
  ])('%s', (_, keys, expected) => {
    expect(at(acme?.positionOf(...keys))).toBe(expected);
  });

  it.each([
    ['a plugin that is a name alone', plain, './plain'],
    ['a plugin that only a step names', other, 'other }'],
  ])('%s is always its name', (_, entry, expected) => {
    expect(at(entry?.positionOf('options', 'depth'))).toBe(expected);
    expect(at(entry?.position)).toBe(expected);
  });

  it("a step's config", () => {
    expect(at(steps[1]?.positionOf('config', 'nested', 'deep'))).toBe('1 } }');
    expect(at(steps[0]?.positionOf('config', 'nested'))).toBe('first: { plugin: other }');
  });
});

describe('the plugins that are looked for', () => {
  function lookedFor(text: string): string[] {
    let names: string[] = [];
    try {
      parse(text, (entries) => {
        names = entries.map(({ name }) => name);
        return [];
      });
    } catch {
      // What is wrong is told in broken.test.ts.
    }
    return names;
  }

  const STEPS = 'steps: { a: { plugin: mine } }';

  it.each([
    ['all, where the list is right', 'plugins: [x, { name: y }]', ['x', 'y', 'mine']],
    ['those of steps, where there is no list', '', ['mine']],
    ['those of steps, where the list is empty', 'plugins: []', ['mine']],
    ['none, where the list is text: it may be what a step names', 'plugins: ./mine', []],
    ['none, where the list is a mapping', 'plugins: { name: ./mine }', []],
    ['none, where an entry is wrong', 'plugins: [x, { nmae: ./mine }]', []],
    ['none, where an entry has no value', 'plugins: ["${UNSET}"]', []],
  ])('are %s', (_, plugins, expected) => {
    expect(lookedFor(`${plugins}\n${STEPS}\n`)).toEqual(expected);
  });
});
