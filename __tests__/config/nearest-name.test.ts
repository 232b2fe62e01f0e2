import { describe, expect, it } from '@jest/globals';
import { nearestName } from '../../src/config/index.ts';

const KEYS = [
  'target',
  'plugins',
  'steps',
  'fail_on',
  'working_dir',
  'timeout_seconds',
  'env',
  'tool',
];

describe('the nearest name', () => {
  it.each([
    ['tragets', 'target'],
    ['plugin', 'plugins'],
    ['step', 'steps'],
    ['fail-on', 'fail_on'],
    ['failOn', 'fail_on'],
    ['FAIL_ON', 'fail_on'],
    ['timeout', 'timeout_seconds'],
    ['timeoutSeconds', 'timeout_seconds'],
    ['workingDirectory', 'working_dir'],
    ['environment', 'env'],
    ['tols', 'tool'],
  ])('to %s is %s', (name, expected) => {
    expect(nearestName(name, KEYS)).toBe(expected);
  });

  it.each(['zebra', 'x', 'to', '', 'format', 'x'.repeat(1_000_000)])('to %.20j is none', (name) => {
    expect(nearestName(name, KEYS)).toBeUndefined();
  });

  it('is not looked for where the name is no name any more', () => {
    const [long, longer] = ['x'.repeat(100), 'x'.repeat(101)];
    expect([nearestName(long, [longer]), nearestName(longer, [long])]).toEqual([longer, undefined]);
  });

  it('is none where nothing is known', () => {
    expect(nearestName('tool', [])).toBeUndefined();
  });
});
