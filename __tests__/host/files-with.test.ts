import { rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { filesWith } from '../../src/host/files-with.ts';
import { project, removeProjects, write } from '../support/project.ts';

afterEach(removeProjects);

const FILES = {
  'a.js': '// a.b*c here\n',
  'deep/grün x.js': 'x\n// a.b*c\n',
  'other.js': 'axbxc\n',
  '.gitignore': 'ignored/\n',
};

function repository(): string {
  const folder = project(FILES);
  write(folder, 'untracked.js', 'a.b*c');
  return folder;
}

describe('files with a text', () => {
  it('are those that git tracks or would track', async () => {
    const folder = repository();
    write(folder, 'ignored/x.js', 'a.b*c');
    const found = await filesWith(folder, 'a.b*c');
    expect(found.toSorted()).toEqual(['a.js', 'deep/grün x.js', 'untracked.js']);
  });

  it('are as they are now, also where they begin with a hyphen', async () => {
    const folder = repository();
    write(folder, 'a.js', 'changed');
    rmSync(path.join(folder, 'untracked.js'));
    write(folder, '-e', 'a.b*c');
    expect((await filesWith(folder, 'a.b*c')).toSorted()).toEqual(['-e', 'deep/grün x.js']);
  });

  it('may be none', async () => {
    expect(await filesWith(repository(), 'nowhere')).toEqual([]);
  });

  it('are all but dependencies where there is no git', async () => {
    const folder = repository();
    rmSync(path.join(folder, '.git'), { recursive: true });
    write(folder, 'node_modules/x.js', 'a.b*c');
    symlinkSync('gone', path.join(folder, 'broken'));
    const found = await filesWith(folder, 'a.b*c');
    expect(found.toSorted()).toEqual(['a.js', 'deep/grün x.js', 'untracked.js']);
  });
});
