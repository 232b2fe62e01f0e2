import { linkSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { openWorkspace } from '../../src/host/workspace.ts';
import { GrantedFiles } from '../../src/isolation/granted-files.ts';
import { readGrant } from '../../src/isolation/grants.ts';
import { standsAlone } from '../../src/isolation/readable.ts';
import { git, project, removeProjects, write } from '../support/project.ts';

afterEach(removeProjects);

function workspace(read: readonly string[] = ['**']) {
  const root = project({
    '.gitignore': '.env\n',
    'a.ts': 'a',
    'src/b.ts': 'b',
    'src/secret.ts': 's',
    'old.ts': '',
  });
  write(root, '.env', 'TOKEN=x');
  write(root, 'new.ts', 'n');
  symlinkSync('.git/config', path.join(root, 'link'));
  linkSync(path.join(root, '.env'), path.join(root, 'hard.ts'));
  git(root, 'add', 'link', 'hard.ts');
  rmSync(path.join(root, 'old.ts'));
  const isGranted = readGrant({ read });
  let listings = 0;
  const real = openWorkspace(root);
  const reading = { now: 0, most: 0 };
  const counting = {
    ...real,
    listFiles: () => ((listings += 1), real.listFiles()),
    async readFile(file: string) {
      reading.now += 1;
      reading.most = Math.max(reading.most, reading.now);
      return real.readFile(file).finally(() => (reading.now -= 1));
    },
  };
  const files = new GrantedFiles(counting, (file) => isGranted(file) && standsAlone(root, file));
  return { root, files, reading, listings: () => listings };
}

describe('a plugin', () => {
  it('is told of the files of the repository, and reads them', async () => {
    const { files } = workspace();
    expect(await files.list()).toEqual([
      '.gitignore',
      'a.ts',
      'new.ts',
      'src/b.ts',
      'src/secret.ts',
    ]);
    expect(await files.read('src/b.ts')).toBe('b');
  });

  it('is told of none but those that it was granted', async () => {
    const { files } = workspace(['src/**', '!src/secret.ts']);
    expect(await files.list()).toEqual(['src/b.ts']);
    await expect(files.read('src/secret.ts')).rejects.toThrow('not granted');
  });

  it.each([
    '.git/config',
    '.git/HEAD',
    '.env',
    'link',
    'hard.ts',
    'old.ts',
    '../outside',
    '/etc/passwd',
    './a.ts',
    'src/../.env',
    'src\\b.ts',
    'src',
    '',
    '__proto__',
    'a.ts\0',
  ])('can not read %j', async (file) => {
    await expect(workspace().files.read(file)).rejects.toThrow(`"${file}" is not granted`);
  });

  it('can not read what has become a link since it was listed', async () => {
    const { root, files } = workspace();
    expect(await files.read('a.ts')).toBe('a');
    rmSync(path.join(root, 'a.ts'));
    symlinkSync('.env', path.join(root, 'a.ts'));
    await expect(files.read('a.ts')).rejects.toThrow('not granted');
  });

  it('can read what has come since it was listed', async () => {
    const { root, files } = workspace();
    await files.list();
    write(root, 'newer.ts', 'n');
    expect(await files.read('newer.ts')).toBe('n');
  });

  it('lists the files once for many that are not there', async () => {
    const { files, listings } = workspace();
    await Promise.allSettled(Array.from({ length: 50 }, (_, index) => files.read(`${index}`)));
    expect(listings()).toBe(1);
  });

  it('has files read for it one after the other', async () => {
    const { root, files, reading } = workspace();
    await Promise.all(['a.ts', 'src/b.ts', 'new.ts'].map((file) => files.read(file)));
    expect(reading.most).toBe(1);
    rmSync(path.join(root, 'a.ts'));
    await expect(files.read('a.ts')).rejects.toThrow('not granted');
    expect(await files.read('src/b.ts')).toBe('b');
  });
});
