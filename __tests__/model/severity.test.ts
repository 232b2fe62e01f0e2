import { describe, expect, it } from '@jest/globals';
import { compareSeverity, isAtLeast, SEVERITIES, type Severity } from '../../src/model/index.ts';

describe('severities', () => {
  it('sort from the worst to the least', () => {
    const shuffled: Severity[] = ['low', 'critical', 'info', 'high', 'medium'];
    expect(shuffled.toSorted(compareSeverity)).toEqual(SEVERITIES);
  });

  it.each([
    ['high', 'high', true],
    ['critical', 'high', true],
    ['medium', 'high', false],
  ] as const)('%s is at least %s: %s', (severity, threshold, expected) => {
    expect(isAtLeast(severity, threshold)).toBe(expected);
  });
});
