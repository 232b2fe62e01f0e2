import { describe, expect, it } from '@jest/globals';
import { RULES } from '../../src/safety/rules.ts';
import { SafetyFilter } from '../../src/safety/index.ts';

const filter = new SafetyFilter();

describe.each(RULES)('rule $id', ({ id, level, matches, spares }) => {
  it.each(matches)('finds %s', (command) => {
    expect(filter.check(command)).toEqual({
      level,
      reason: expect.stringContaining(`(rule ${id}: "`),
    });
  });

  it.each(spares)('spares %s', (command) => {
    expect(filter.check(command).level).toBe('safe');
  });
});

it('has no two rules of the same name', () => {
  const ids = RULES.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
