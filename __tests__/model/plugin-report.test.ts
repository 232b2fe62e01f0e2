import { expect, it } from '@jest/globals';
import { describeReach } from '../../src/model/index.ts';

const NOTHING = { network: [], read: [], env: [], run: [] };

it.each([
  ['nothing', NOTHING],
  [
    'network a, b; read src/**; env X; run acme *',
    { network: ['a', 'b'], read: ['src/**'], env: ['X'], run: ['acme *'] },
  ],
  ['env X', { ...NOTHING, env: ['X'] }],
  ['nothing', { network: [], files: 0, env: [], run: [] }],
  ['network a; 1 file', { network: ['a'], files: 1, env: [], run: [] }],
  ['2 files; run git', { network: [], files: 2, env: [], run: ['git'] }],
])('what is reached is said as: %s', (expected, reach) => {
  expect(describeReach(reach)).toBe(expected);
});
