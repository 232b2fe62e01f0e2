import { describe, expect, it } from '@jest/globals';
import { EQUIVALENT_RULES, SAME_IDS } from '../../src/findings/equivalent-rules.ts';
import { fits } from '../../src/findings/rule-pattern.ts';

const RULES = [...new Set(EQUIVALENT_RULES.flat())];

describe('the table of equivalent rules', () => {
  it.each(EQUIVALENT_RULES.map((rules) => [rules.join(' '), rules] as const))(
    'has a group as it is compared: %s',
    (_, rules) => {
      expect(rules.length).toBeGreaterThan(1);
      expect(new Set(rules).size).toBe(rules.length);
      for (const rule of rules) expect(rule).toMatch(/^[a-z][a-z\d*-]*\/[^\sA-Z]+$/);
    },
  );

  it('has no group twice', () => {
    const groups = EQUIVALENT_RULES.map((rules) => rules.toSorted().join(' '));
    expect(new Set(groups).size).toBe(groups.length);
  });

  it('has patterns only for rules that the same group has not by name', () => {
    for (const rules of EQUIVALENT_RULES) {
      for (const pattern of rules.filter((rule) => rule.includes('*'))) {
        const named = rules.filter((rule) => !rule.includes('*'));
        expect(named.filter((rule) => fits(pattern.split('*'), rule))).toEqual([]);
      }
    }
  });

  it('has beginnings with the tool in front', () => {
    for (const beginning of SAME_IDS.flat()) expect(beginning).toMatch(/^[a-z][a-z\d-]*\/\S*$/);
    expect(RULES.length).toBeGreaterThan(500);
  });
});
