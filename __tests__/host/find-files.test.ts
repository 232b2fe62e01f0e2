import { afterAll, describe, expect, it } from '@jest/globals';
import path from 'node:path';
import { findFiles } from '../../src/host/find-files.ts';
import { removeFolders, writeFolder } from '../docs/folders.ts';

afterAll(removeFolders);

const folder = writeFolder(
  ['reports/b.sarif', 'reports/deep/a.sarif', 'reports/c.json', 'odd[1].sarif'].map((file) => ({
    file,
    text: '',
  })),
);

describe('the files that names and patterns stand for', () => {
  it.each([
    [['reports/*.sarif'], ['reports/b.sarif']],
    [['reports/**/*.sarif'], ['reports/b.sarif', 'reports/deep/a.sarif']],
    [
      ['reports/c.json', 'reports/*.sarif', 'reports/c.json'],
      ['reports/b.sarif', 'reports/c.json'],
    ],
    [['odd[1].sarif'], ['odd[1].sarif']],
    [['nothing/*.sarif'], []],
  ])('%j', async (patterns, expected) => {
    expect(await findFiles(folder, patterns, [])).toEqual(expected);
  });

  it('are without those that are left out', async () => {
    const own = path.join(folder, 'reports/b.sarif');
    expect(await findFiles(folder, ['reports/**/*.sarif'], [own])).toEqual([
      'reports/deep/a.sarif',
    ]);
  });
});
