import { cpSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Judge } from '../../../src/host/trust/judge.ts';
import { git, has, project, removeProjects, write } from '../../support/project.ts';
import { change, checkOut, headOf, type Origin, origin, workspace } from './repositories.ts';

afterEach(removeProjects);

const BASE = {
  'convergence.yaml': 'steps: {}\n',
  'tools/x/index.mjs': 'export {};\n',
  'tools/lib/a.mjs': 'export {};\n',
  'run.bat': 'echo\nmore\n',
  '.gitignore': 'dist\nnode_modules\n',
};
const HEAD = { 'tools/x/index.mjs': 'evil();\n', 'tools/y.mjs': 'evil();\n' };

let github: Origin;
let root: string;

beforeEach(() => {
  github = origin(BASE, HEAD);
  root = checkOut(github, github.base, workspace());
});

/** What is said of some places of the checked out repository, one after another. */
function judge(...places: readonly string[]) {
  const commits = [github.base];
  const judge = new Judge(commits);
  return Promise.all(places.map((place) => judge.foreignBecause(path.resolve(root, place))));
}

const NOT_THERE = { is: 'untracked' };

describe('a checkout of the base', () => {
  it.each([
    ['alone', ['--depth=1']],
    ['with its whole history', []],
  ])('%s is all the base, but for what is in no commit', async (_, depth) => {
    root = checkOut(github, github.base, workspace(), depth);
    write(root, 'new.mjs', '');
    write(root, 'dist/ignored.mjs', '');
    expect(
      await judge('convergence.yaml', 'tools/x/index.mjs', 'tools', '.', 'new.mjs', 'dist', 'none'),
    ).toMatchObject([undefined, undefined, undefined, undefined, NOT_THERE, NOT_THERE, NOT_THERE]);
  });

  it('is none with another commit, though it has the same files', async () => {
    git(root, 'commit', '--quiet', '--allow-empty', '--message', 'x');
    expect(await judge('convergence.yaml')).toEqual([
      { is: 'elsewhere', commit: headOf(root), trusted: [github.base] },
    ]);
  });

  it("is none with a commit of the past, which may have been somebody's", async () => {
    root = checkOut(github, git(github.folder, 'rev-parse', 'main~1').trim(), workspace());
    expect(await judge('convergence.yaml')).toMatchObject([{ is: 'elsewhere' }]);
  });

  it('is none with a tracked file that was changed anywhere, whatever the index says', async () => {
    git(root, 'update-index', '--assume-unchanged', 'tools/lib/a.mjs');
    write(root, 'tools/lib/a.mjs', 'evil();\n');
    expect(git(root, 'status', '--porcelain')).toBe('');
    expect(await judge('convergence.yaml', 'tools/x')).toMatchObject([
      { is: 'changed', files: ['tools/lib/a.mjs'] },
      { is: 'changed' },
    ]);
  });

  it.each([
    ['a link', () => symlinkSync('../../evil.mjs', path.join(root, 'tools/x/index.mjs'))],
    ['a folder', () => mkdirSync(path.join(root, 'tools/x/index.mjs'))],
  ])('is none where %s has taken the place of a file', async (_, replace) => {
    rmSync(path.join(root, 'tools/x/index.mjs'));
    replace();
    expect(await judge('.')).toMatchObject([{ is: 'changed', files: ['tools/x/index.mjs'] }]);
  });

  it('is none where a link has taken the place of a folder, even to the same files', async () => {
    renameSync(path.join(root, 'tools'), path.join(root, 'moved'));
    symlinkSync('moved', path.join(root, 'tools'));
    expect(await judge('.')).toMatchObject([{ is: 'changed', files: ['tools'] }]);
  });

  it('is none where a file has taken the place of a folder', async () => {
    rmSync(path.join(root, 'tools'), { recursive: true });
    write(root, 'tools', '');
    const files = ['tools', 'tools/lib', 'tools/lib/a.mjs', 'tools/x', 'tools/x/index.mjs'];
    expect(await judge('.')).toMatchObject([
      { is: 'changed', files: expect.arrayContaining(files) },
    ]);
  });

  it('may lack files, as sparse checkouts do', async () => {
    git(root, 'sparse-checkout', 'set', '--no-cone', '/*', '!/tools/lib');
    expect(has(root, 'tools/lib')).toBe(false);
    expect(await judge('tools/x/index.mjs')).toEqual([undefined]);
  });

  it('may have the line ends of Windows', async () => {
    write(root, 'run.bat', 'echo\r\nmore\r\n');
    expect(await judge('.')).toEqual([undefined]);
  });

  it('may have files of Git LFS, as long as they are those of the pointers', async () => {
    // printf large | sha256sum
    const oid = 'd35c416a85b807e9b5384915d6ebb4a9f7352713efd89857b45a242f473728a9';
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize 5\n`;
    github = { ...github, base: change(root, { 'large.bin': pointer }) };
    expect(await judge('.')).toEqual([undefined]);
    write(root, 'large.bin', 'large');
    expect(await judge('.')).toEqual([undefined]);
    write(root, 'large.bin', 'other');
    expect(await judge('.')).toMatchObject([{ is: 'changed', files: ['large.bin'] }]);
  });

  it('has links: what counts is where they lead', async () => {
    git(root, 'config', 'core.symlinks', 'true');
    symlinkSync('tools/x/index.mjs', path.join(root, 'inside'));
    symlinkSync('new.mjs', path.join(root, 'astray'));
    symlinkSync('nowhere', path.join(root, 'broken'));
    github = { ...github, base: change(root, {}) };
    write(root, 'new.mjs', '');
    expect(await judge('inside', 'astray', 'broken')).toMatchObject([
      undefined,
      NOT_THERE,
      { is: 'unchecked' },
    ]);
    rmSync(path.join(root, 'inside'));
    symlinkSync('tools/lib/a.mjs', path.join(root, 'inside'));
    expect(await judge('convergence.yaml')).toMatchObject([{ is: 'changed', files: ['inside'] }]);
  });

  it('has packages that were installed there, beside what is in the commit', async () => {
    write(root, 'node_modules/acme/index.js', '');
    write(root, 'tools/x/node_modules/acme/index.js', '');
    write(root, 'artifact/node_modules/acme/index.js', '');
    const file = 'node_modules/acme/index.js';
    expect(await judge(file, `tools/x/${file}`, `artifact/${file}`)).toMatchObject([
      undefined,
      undefined,
      NOT_THERE,
    ]);
  });
});

describe('a checkout of the pull request', () => {
  it.each(['head', 'merge'] as const)('of its %s is not the base', async (which) => {
    for (const depth of [['--depth=1'], []]) {
      root = checkOut(github, github[which], workspace(), depth);
      expect(await judge('convergence.yaml', '.')).toMatchObject([
        { is: 'elsewhere', commit: github[which] },
        { is: 'elsewhere' },
      ]);
    }
  });

  it('in a folder of its own leaves the base the base, and is foreign itself', async () => {
    checkOut(github, github.head, path.join(root, 'pr'));
    symlinkSync('pr/tools/x', path.join(root, 'astray'));
    expect(
      await judge('tools/x', 'pr', 'pr/tools/x', 'pr/convergence.yaml', 'astray/index.mjs'),
    ).toMatchObject([
      undefined,
      ...Array.from({ length: 4 }, () => ({ is: 'elsewhere', commit: github.head })),
    ]);
  });

  it('in a linked work tree is foreign', async () => {
    root = checkOut(github, github.base, workspace(), []);
    git(root, 'fetch', '--quiet', 'origin', github.head);
    git(root, 'worktree', 'add', '--quiet', '--detach', 'pr', github.head);
    expect(await judge('pr/tools/x', '.')).toMatchObject([
      { is: 'elsewhere', commit: github.head },
      undefined,
    ]);
    git(root, 'worktree', 'add', '--quiet', '--detach', '../same', github.base);
    expect(await judge('../same/tools/x')).toEqual([undefined]);
  });

  it('as files without a repository, over the base or in a folder of it, is foreign', async () => {
    write(root, 'pr/tools/x/index.mjs', 'evil();\n');
    expect(await judge('pr', 'pr/tools/x/index.mjs')).toMatchObject([NOT_THERE, NOT_THERE]);
    for (const [file, text] of Object.entries(HEAD)) write(root, file, text);
    expect(await judge('tools/y.mjs')).toMatchObject([{ is: 'changed' }]);
  });

  it('by its packages is foreign, though packages of the base are not', async () => {
    const head = change(github.folder, { 'x/node_modules/acme/index.js': 'evil();' });
    checkOut(github, head, path.join(root, 'pr'));
    expect(await judge('pr/x/node_modules/acme/index.js')).toMatchObject([{ is: 'elsewhere' }]);
  });
});

describe('a submodule', () => {
  const FILE = ['-c', 'protocol.file.allow=always'];
  let library: string;

  beforeEach(() => {
    library = project({ 'plugin.mjs': 'export {};\n' });
    change(library, {});
    git(github.folder, ...FILE, 'submodule', '--quiet', 'add', `file://${library}`, 'sub/library');
    github = { ...github, base: change(github.folder, {}) };
    root = checkOut(github, github.base, workspace());
  });

  it("is the base's at the commit that the base wants", async () => {
    expect(await judge('.', 'sub/library/plugin.mjs')).toMatchObject([undefined, NOT_THERE]);
    git(root, ...FILE, 'submodule', '--quiet', 'update', '--init');
    expect(await judge('sub/library/plugin.mjs', '.')).toEqual([undefined, undefined]);
  });

  it('is foreign at another commit, and so is what has it', async () => {
    git(root, ...FILE, 'submodule', '--quiet', 'update', '--init');
    const commit = change(path.join(root, 'sub/library'), { 'plugin.mjs': 'evil();\n' });
    expect(await judge('sub/library/plugin.mjs', '.')).toMatchObject([
      { is: 'elsewhere', commit },
      { is: 'changed', files: ['sub/library'] },
    ]);
  });

  it('is foreign with files that were changed', async () => {
    git(root, ...FILE, 'submodule', '--quiet', 'update', '--init');
    write(root, 'sub/library/plugin.mjs', 'evil();\n');
    expect(await judge('sub/library/plugin.mjs', '.')).toMatchObject([
      { is: 'changed' },
      { is: 'changed', files: ['sub/library/plugin.mjs'] },
    ]);
  });
});

describe('a repository that somebody has made up', () => {
  /** An artifact with a repository of its own, which says that it is at the base's commit. */
  function forge(): string {
    return checkOut(github, github.base, path.join(root, '../artifact'));
  }

  function objectOf(folder: string, name: string): string {
    const sha = git(folder, 'rev-parse', name).trim();
    return path.join(folder, '.git/objects', sha.slice(0, 2), sha.slice(2));
  }

  it('proves nothing in a folder of the base, which has no such submodule', async () => {
    const forged = checkOut(github, github.base, path.join(root, 'artifact'));
    write(forged, 'node_modules/acme/index.js', 'evil();');
    expect(await judge('artifact', 'artifact/node_modules/acme/index.js')).toMatchObject([
      { is: 'unchecked', detail: expect.stringContaining('no submodule') },
      { is: 'unchecked' },
    ]);
  });

  it('proves nothing by its HEAD', async () => {
    const forged = forge();
    change(forged, { 'tools/x/index.mjs': 'evil();\n' });
    git(forged, 'update-ref', '--no-deref', 'HEAD', github.base);
    git(forged, 'reset', '--quiet', '--mixed');
    expect(await judge('../artifact/tools/x')).toMatchObject([
      { is: 'changed', files: ['tools/x/index.mjs'] },
    ]);
  });

  it('proves nothing by objects under other names', async () => {
    const forged = forge();
    const evil = change(forged, { 'tools/x/index.mjs': 'evil();\n' });
    git(forged, 'update-ref', '--no-deref', 'HEAD', github.base);
    const real = objectOf(forged, 'HEAD:tools/x');
    rmSync(real);
    cpSync(objectOf(forged, `${evil}:tools/x`), real);
    // Git itself believes it.
    expect(git(forged, 'status', '--porcelain')).toBe('');
    expect(await judge('../artifact/tools/x')).toMatchObject([
      { is: 'unchecked', detail: expect.stringContaining('lacks parts') },
    ]);
  });

  it('proves nothing by replaced objects', async () => {
    const forged = forge();
    const evil = change(forged, { 'tools/x/index.mjs': 'evil();\n' });
    git(forged, 'checkout', '--quiet', '--detach', github.base);
    git(forged, 'replace', github.base, evil);
    git(forged, 'reset', '--quiet', '--hard');
    expect(await judge('../artifact/tools/x')).toMatchObject([{ is: 'changed' }]);
  });

  it('has none of the programs run that its configuration names', async () => {
    const forged = forge();
    const mark = path.join(root, 'mark');
    const program = path.join(root, 'program');
    writeFileSync(program, `#!/bin/sh\ntouch '${mark}'\nexit 1\n`, { mode: 0o755 });
    for (const key of PROGRAMS) git(forged, 'config', key, program);
    for (const hook of [
      'post-checkout',
      'post-index-change',
      'pre-auto-gc',
      'fsmonitor-watchman',
    ]) {
      writeFileSync(path.join(forged, '.git/hooks', hook), `#!/bin/sh\ntouch '${mark}'\n`, {
        mode: 0o755,
      });
    }
    // As in a partial clone, which fetches what it misses.
    git(forged, 'config', 'core.repositoryFormatVersion', '1');
    git(forged, 'config', 'remote.origin.promisor', 'true');
    git(forged, 'config', 'extensions.partialClone', 'origin');
    write(forged, '.git/info/attributes', '* filter=evil diff=evil merge=evil\n');
    write(forged, 'tools/x/index.mjs', 'evil();\n');
    expect(await judge('../artifact')).toMatchObject([{ is: 'changed' }]);
    expect(has(root, 'mark')).toBe(false);
    stumble(forged, 'status');
    expect(has(root, 'mark')).toBe(true);
    rmSync(mark);
    rmSync(objectOf(forged, 'HEAD^{tree}'));
    expect(await judge('../artifact')).toMatchObject([{ is: 'unchecked' }]);
    expect(has(root, 'mark')).toBe(false);
    stumble(forged, 'cat-file', '-p', 'HEAD^{tree}');
    expect(has(root, 'mark')).toBe(true);
  });
});

/** Git, as anybody would run it: the trap works. */
function stumble(folder: string, ...args: readonly string[]): void {
  try {
    git(folder, ...args);
  } catch {
    // Whatever comes of it.
  }
}

/** Settings of git that name a program. */
const PROGRAMS = [
  'alias.cat-file',
  'alias.rev-parse',
  'core.alternateRefsCommand',
  'core.askPass',
  'core.editor',
  'core.fsmonitor',
  'core.gitProxy',
  'core.pager',
  'core.sshCommand',
  'credential.helper',
  'diff.evil.command',
  'diff.evil.textconv',
  'diff.external',
  'filter.evil.clean',
  'filter.evil.process',
  'filter.evil.smudge',
  'gpg.program',
  'merge.evil.driver',
  'pager.cat-file',
  'remote.origin.uploadpack',
  'uploadpack.packObjectsHook',
];

describe('where nothing can be proved', () => {
  it('there is no work tree', async () => {
    root = project({ 'convergence.yaml': '' });
    rmSync(path.join(root, '.git'), { recursive: true });
    expect(await judge('convergence.yaml')).toEqual([
      { is: 'unchecked', detail: 'it lies in no git work tree' },
    ]);
  });

  it('the repository has no commit', async () => {
    root = project({ 'convergence.yaml': '' });
    expect(await judge('convergence.yaml')).toMatchObject([{ is: 'unchecked' }]);
  });

  it('there is no git', async () => {
    const { PATH } = process.env;
    try {
      process.env['PATH'] = root;
      expect(await judge('convergence.yaml')).toEqual([
        { is: 'unchecked', detail: expect.stringContaining('spawn git ENOENT') },
      ]);
    } finally {
      process.env['PATH'] = PATH;
    }
  });

  it('no commit is known that could be trusted', async () => {
    github = { ...github, base: '' };
    expect(await judge('convergence.yaml')).toMatchObject([{ is: 'elsewhere' }]);
  });
});
