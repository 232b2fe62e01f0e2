import { describe, expect, it } from '@jest/globals';
import { SafetyFilter } from '../../src/safety/index.ts';
import { EXAMPLES } from '../../src/safety/rules/examples/index.ts';
import { FAMILIES } from '../../src/safety/rules/index.ts';

const filter = new SafetyFilter();

const RULES = FAMILIES.flatMap(({ name, rules }) =>
  rules.map(({ id, level }) => ({ family: name, id, level, ...examplesOf(id) })),
);

function examplesOf(id: string) {
  return EXAMPLES[id] ?? { matches: [], spares: [] };
}

function repeated(words: readonly string[]): readonly string[] {
  return words.filter((word, at) => words.indexOf(word) < at);
}

describe.each(RULES)('$family: rule $id', ({ id, level, matches, spares }) => {
  it('has at least two commands that it finds, and two that it spares', () => {
    expect(matches.length).toBeGreaterThanOrEqual(2);
    expect(spares.length).toBeGreaterThanOrEqual(2);
  });

  it('finds its examples', () => {
    const found = matches.map((command) => ({ command, ...verdict(command) }));
    expect(found).toEqual(matches.map((command) => ({ command, level, rule: id })));
  });

  it('spares what only looks alike', () => {
    const spared = spares.map((command) => ({ command, ...verdict(command) }));
    expect(spared).toEqual(spares.map((command) => ({ command, level: 'safe', rule: undefined })));
  });
});

function verdict(command: string) {
  const { level, rule } = filter.check(command);
  return { level, rule };
}

describe('the rules', () => {
  it('have names of their own', () => {
    expect(repeated(RULES.map(({ id }) => id))).toEqual([]);
  });

  it('have examples of their own', () => {
    expect(repeated(RULES.flatMap(({ matches, spares }) => [...matches, ...spares]))).toEqual([]);
  });

  it('are there for all examples', () => {
    const ids = new Set(RULES.map(({ id }) => id));
    expect(Object.keys(EXAMPLES).filter((id) => !ids.has(id))).toEqual([]);
  });
});
