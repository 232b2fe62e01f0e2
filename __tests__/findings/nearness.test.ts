import { expect, it } from '@jest/globals';
import { type ChangedFile, withNearness } from '../../src/findings/index.ts';
import type { Location } from '../../src/model/index.ts';
import { finding } from '../host/github/fixtures.ts';

const LINES: ChangedFile['lines'] = [
  [3, 5],
  [9, 9],
  [20, 30],
];

it.each([
  ['before', { startLine: 2 }, 'file'],
  ['at the first of them', { startLine: 3 }, 'line'],
  ['within them', { startLine: 4 }, 'line'],
  ['at the last of them', { startLine: 5 }, 'line'],
  ['between them', { startLine: 6, endLine: 8 }, 'file'],
  ['around some of them', { startLine: 6, endLine: 12 }, 'line'],
  ['up to them', { startLine: 6, endLine: 9 }, 'line'],
  ['from before all to behind all', { startLine: 1, endLine: 99 }, 'line'],
  ['behind', { startLine: 31 }, 'file'],
  ['at none, but in the file', {}, 'file'],
  ['from its end to its start', { startLine: 4, endLine: 1 }, 'line'],
] as const)('a finding %s', (_, place, nearness) => {
  expect(nearnessOf({ path: 'a.ts', ...place }, { 'a.ts': { lines: LINES } })).toBe(nearness);
});

it.each([
  ['in another file', 'b.ts', 'elsewhere'],
  ['in a file that nobody knows the lines of', 'all.ts', 'line'],
  ['in a submodule', 'vendor/inner/src/a.ts', 'line'],
  ['in a folder that is called nearly so', 'vendor/inner2/a.ts', 'elsewhere'],
  ['in a file of which lines were only taken away', 'cut.ts', 'file'],
])('a finding %s', (_, path, nearness) => {
  const files = { 'all.ts': ALL, 'vendor/inner': ALL, 'cut.ts': { lines: [] } };
  expect(nearnessOf({ path, startLine: 1 }, files)).toBe(nearness);
});

it('a finding without a place is elsewhere', () => {
  expect(nearnessOf(undefined, { 'a.ts': ALL })).toBe('elsewhere');
});

it('nobody knows how near it is where not all changes are known, but for those that are', () => {
  const changes = {
    base: 'b',
    source: 'GitHub',
    files: 1,
    byPath: new Map([['a.ts', ALL]]),
  } as const;
  const found = ['a.ts', 'b.ts'].map((path) => finding({ location: { path, startLine: 1 } }));
  const near = withNearness(found, { ...changes, isPartial: true });
  expect(near.map(({ nearness }) => nearness)).toEqual(['line', undefined]);
});

const ALL: ChangedFile = { lines: 'all' };

function nearnessOf(location: Location | undefined, files: Readonly<Record<string, ChangedFile>>) {
  const { location: _, ...rest } = finding();
  const byPath = new Map(Object.entries(files));
  const changes = { base: 'a', source: 'git', files: byPath.size, byPath } as const;
  const placed = { ...rest, ...(location !== undefined && { location }) };
  return withNearness([placed], changes)[0]?.nearness;
}
