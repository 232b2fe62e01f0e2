import { chmod, mkdtemp, rm, stat, symlink, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { openWorkingTree } from '../../src/host/working-tree.ts';
import { git, has, project, read, removeProjects, write } from '../support/project.ts';

afterEach(removeProjects);

const bytes = (text: string) => Buffer.from(text);

describe('the working tree', () => {
  it('reads plain files alone', async () => {
    const folder = project({ a: 'text', 'sub/b': 'text' });
    await symlink('a', path.join(folder, 'link'));
    const tree = openWorkingTree(folder);
    expect(await tree.read('a')).toEqual(bytes('text'));
    expect(await tree.read('missing/file')).toBeUndefined();
    expect([await tree.read('link'), await tree.read('sub')]).toEqual([undefined, undefined]);
  });

  it.each(['../x', '/etc/hostname', '.git/config', 'sub/.GIT/config', 'out/x', ''])(
    'neither reads nor writes "%s"',
    async (file) => {
      const outside = await mkdtemp(path.join(tmpdir(), 'outside-'));
      const folder = project({ 'sub/a': '' });
      await symlink(outside, path.join(folder, 'out'));
      const tree = openWorkingTree(folder);
      await expect(tree.read(file)).rejects.toThrow(/lies outside|git's own/);
      await expect(tree.write(file, bytes('x'))).rejects.toThrow(/lies outside|git's own/);
      await rm(outside, { recursive: true });
    },
  );

  it('replaces no link by a file', async () => {
    const folder = project({ a: 'text' });
    await symlink('a', path.join(folder, 'link'));
    await expect(openWorkingTree(folder).write('link', bytes('x'))).rejects.toThrow(
      /no plain file/,
    );
    expect(read(folder, 'a')).toBe('text');
  });

  it('writes, makes folders, and removes', async () => {
    const folder = project({ a: 'text' });
    await chmod(path.join(folder, 'a'), 0o750);
    const tree = openWorkingTree(folder);
    await tree.write('a', bytes('new'));
    await tree.write('b/c', bytes('new'));
    expect([read(folder, 'a'), read(folder, 'b/c')]).toEqual(['new', 'new']);
    expect((await stat(path.join(folder, 'a'))).mode & 0o777).toBe(0o750);
    await tree.write('a', undefined);
    expect(has(folder, 'a')).toBe(false);
  });
});

describe('a backup', () => {
  it('tells a change that leaves size and time as they were, and takes it back', async () => {
    const folder = project({ a: 'one' });
    const file = path.join(folder, 'a');
    const past = new Date(Date.now() - 60_000);
    await utimes(file, past, past);
    await using backup = openWorkingTree(folder).openBackup([]);
    await backup.save();
    write(folder, 'a', 'two');
    await utimes(file, past, past);
    expect(await backup.restore()).toMatchObject([
      { path: 'a', before: bytes('one'), after: bytes('two'), isPlain: true },
    ]);
    expect(read(folder, 'a')).toBe('one');
  });

  it('follows what is changed between two savings', async () => {
    const folder = project({ a: 'one', b: 'one' });
    await using backup = openWorkingTree(folder).openBackup([]);
    await backup.save();
    write(folder, 'a', 'ours');
    await backup.save();
    write(folder, 'a', 'theirs');
    await backup.restore();
    expect(read(folder, 'a')).toBe('ours');
    expect(await backup.restore()).toEqual([]);
  });

  it('leaves alone what it is told to, and what git ignores', async () => {
    const folder = project({ '.gitignore': 'ignored\n', a: 'one' });
    await using backup = openWorkingTree(folder).openBackup([path.join(folder, 'report')]);
    await backup.save();
    write(folder, 'report', 'x');
    write(folder, 'ignored', 'x');
    expect(await backup.restore()).toEqual([]);
    expect([has(folder, 'report'), has(folder, 'ignored')]).toEqual([true, true]);
  });

  it('finds what was hidden by another .gitignore', async () => {
    const folder = project({ '.gitignore': '', a: 'one' });
    await using backup = openWorkingTree(folder).openBackup([]);
    await backup.save();
    write(folder, '.gitignore', 'hidden\n');
    write(folder, 'hidden', 'x');
    const changes = await backup.restore();
    expect(changes.map((change) => change.path)).toEqual(['.gitignore', 'hidden']);
    expect(git(folder, 'status', '--porcelain', '--untracked-files')).not.toContain('hidden');
  });

  it('takes back a folder in place of a file, and a file in place of a folder', async () => {
    const folder = project({ a: 'one', 'b/c': 'one' });
    await using backup = openWorkingTree(folder).openBackup([]);
    await backup.save();
    await rm(path.join(folder, 'a'));
    await rm(path.join(folder, 'b'), { recursive: true });
    write(folder, 'a/x', 'two');
    write(folder, 'b', 'two');
    await backup.restore();
    expect([read(folder, 'a'), read(folder, 'b/c')]).toEqual(['one', 'one']);
  });

  it('leaves nothing behind', async () => {
    const folder = project({ a: 'one' });
    const backup = openWorkingTree(folder).openBackup([]);
    await backup[Symbol.asyncDispose]();
    await backup.save();
    await backup[Symbol.asyncDispose]();
    write(folder, 'a', 'two');
    await expect(backup.restore()).rejects.toThrow(/ENOENT/);
  });
});
