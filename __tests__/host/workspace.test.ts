import { chmodSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { repositoryRoot } from '../../src/host/git.ts';
import { openWorkspace, readConfigFile } from '../../src/host/workspace.ts';
import { git, project, removeProjects, write } from '../support/project.ts';

afterEach(removeProjects);

/** Makes `link` lead to `target`. */
function link(folder: string, target: string, name: string): void {
  symlinkSync(target, path.join(folder, name));
}

describe('the files of a repository', () => {
  it('are those that git tracks or would track, sorted', async () => {
    const folder = project({ 'b/2.txt': '', 'a.txt': '', '.gitignore': 'ignored/\n*.log\n' });
    write(folder, 'untracked.txt', '');
    write(folder, 'ignored/x.txt', '');
    write(folder, 'y.log', '');
    expect(await openWorkspace(folder).listFiles()).toEqual([
      '.gitignore',
      'a.txt',
      'b/2.txt',
      'untracked.txt',
    ]);
  });

  it('are not those that were deleted and not yet committed', async () => {
    const folder = project({ 'a.txt': '', 'gone.txt': '', 'deep/gone.txt': '' });
    rmSync(path.join(folder, 'gone.txt'));
    rmSync(path.join(folder, 'deep'), { recursive: true });
    write(folder, 'deep', 'a file now');
    expect(await openWorkspace(folder).listFiles()).toEqual(['a.txt', 'deep']);
  });

  it('have any names', async () => {
    const names = ['-rf', 'grün.txt', 'two\nlines', 'with space', '"quoted"', '日本.txt'];
    const folder = project(Object.fromEntries(names.map((name) => [name, ''])));
    expect(await openWorkspace(folder).listFiles()).toEqual(names.toSorted());
  });

  it('are named from the working directory, where that is within the repository', async () => {
    const folder = project({ 'app/a.txt': '', 'app/deep/b.txt': '', 'other.txt': '' });
    const workspace = openWorkspace(path.join(folder, 'app'));
    expect(await workspace.listFiles()).toEqual(['a.txt', 'deep/b.txt']);
  });

  it('are no submodules and no folders that links lead to', async () => {
    const inner = project({ 'x.txt': '' });
    git(inner, 'commit', '--quiet', '--message', 'x');
    const folder = project({ 'a.txt': '', 'src/b.txt': '' });
    git(folder, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner, 'sub');
    link(folder, 'src', 'linked');
    const files = await openWorkspace(folder).listFiles();
    expect(files).toEqual(['.gitmodules', 'a.txt', 'src/b.txt']);
  });

  it('are links where they lead to a file of the repository, and nowhere else', async () => {
    const folder = project({ 'a.txt': '' });
    link(folder, 'a.txt', 'inside.txt');
    link(folder, '/etc/passwd', 'outside.txt');
    link(folder, 'nowhere', 'dangling.txt');
    link(folder, 'circle.txt', 'circle.txt');
    expect(await openWorkspace(folder).listFiles()).toEqual(['a.txt', 'inside.txt']);
  });

  it('are all but node_modules, where there is no repository', async () => {
    const folder = project({ 'a.txt': '', '.dot/b.txt': '', 'node_modules/x/c.js': '' });
    rmSync(path.join(folder, '.git'), { recursive: true });
    link(folder, '/etc/passwd', 'outside.txt');
    expect(await openWorkspace(folder).listFiles()).toEqual(['.dot/b.txt', 'a.txt']);
  });
});

describe('reading a file', () => {
  it('gives its text', async () => {
    const folder = project({ 'deep/a.txt': 'grün\n' });
    expect(await openWorkspace(folder).readFile('deep/a.txt')).toBe('grün\n');
  });

  it.each([
    ['../outside.txt'],
    ['deep/../../outside.txt'],
    ['/etc/passwd'],
    ['link.txt'],
    ['linked/outside.txt'],
  ])('fails where it lies outside: %s', async (file) => {
    const parent = project({ 'outside.txt': 'secret', 'inside/deep/x': '' });
    const folder = path.join(parent, 'inside');
    link(folder, '/etc/passwd', 'link.txt');
    link(folder, '..', 'linked');
    await expect(openWorkspace(folder).readFile(file)).rejects.toThrow(
      'lies outside of the repository',
    );
  });

  it('is allowed of what only looks as if it were outside', async () => {
    const folder = project({ '..a/..b': 'inside' });
    expect(await openWorkspace(folder).readFile('..a/..b')).toBe('inside');
  });

  it('fails where there is no such file', async () => {
    await expect(openWorkspace(project({})).readFile('a.txt')).rejects.toThrow('ENOENT');
  });
});

describe('git', () => {
  it('runs nothing that the configuration of a repository names', async () => {
    const folder = project({ 'a.txt': '', 'spy.sh': '#!/bin/sh\ntouch "$0.ran"\n' });
    const spy = path.join(folder, 'spy.sh');
    chmodSync(spy, 0o755);
    git(folder, 'config', 'core.fsmonitor', spy);
    expect(await repositoryRoot(folder)).toBe(folder);
    expect(await openWorkspace(folder).listFiles()).toEqual(['a.txt', 'spy.sh']);
  });
});

describe('the root of a repository', () => {
  it('is found from a folder in it', async () => {
    const folder = project({ 'app/deep/x': '' });
    expect(await repositoryRoot(path.join(folder, 'app/deep'))).toBe(folder);
  });

  it('is nowhere outside of one', async () => {
    const folder = project({});
    rmSync(path.join(folder, '.git'), { recursive: true });
    expect(await repositoryRoot(folder)).toBeUndefined();
  });
});

describe('the configuration file', () => {
  it('is read, also from above the working directory', async () => {
    const folder = project({ 'shared.yaml': 'steps: {}' });
    mkdirSync(path.join(folder, 'app'));
    const bytes = await readConfigFile(path.join(folder, 'app'), '../shared.yaml');
    expect(Buffer.from(bytes).toString()).toBe('steps: {}');
  });

  it('is told of where it can not be read', async () => {
    await expect(readConfigFile(project({}), '.')).rejects.toMatchObject({
      code: 'CONFIG_UNREADABLE',
      message: expect.stringContaining('EISDIR'),
    });
  });

  it('is missed with what to do', async () => {
    await expect(readConfigFile(project({}), 'a.yaml')).rejects.toMatchObject({
      code: 'CONFIG_NOT_FOUND',
      message: 'there is no configuration file at "a.yaml"',
      fix: expect.stringContaining('kimi-converge init'),
    });
  });
});
