import { mkdirSync, realpathSync, renameSync, rmSync, symlinkSync, chmodSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { readChanges, type ChangesRead } from '../../../src/host/changes/index.ts';
import { git, project, removeProjects, write } from '../../support/project.ts';
import { clone, codesOf, commit, committed } from './repositories.ts';

afterAll(removeProjects);

jest.setTimeout(60_000);

describe('what is not committed', () => {
  it('is changed since the main branch, line by line', async () => {
    const folder = committed({ 'a.ts': '1\n2\n3\n4\n5\n' });
    write(folder, 'a.ts', '1\nnew\nnew\n2\n3\nfour\n5\n');
    expect(await linesOf(folder)).toEqual({
      'a.ts': [
        [2, 3],
        [6, 6],
      ],
    });
  });

  it('counts on a branch together with what is', async () => {
    const folder = committed({ 'a.ts': '1\n', 'b.ts': '1\n' });
    git(folder, 'switch', '--quiet', '--create', 'feature');
    write(folder, 'a.ts', '1\n2\n');
    commit(folder);
    write(folder, 'b.ts', '0\n1\n');
    expect(await linesOf(folder)).toEqual({ 'a.ts': [[2, 2]], 'b.ts': [[1, 1]] });
  });

  it('counts where nobody has added it yet, but for what is ignored', async () => {
    const folder = committed({ '.gitignore': 'out\n' });
    write(folder, 'new/a b.ts', '1\n');
    write(folder, 'out/b.ts', '1\n');
    expect(await linesOf(folder)).toEqual({ 'new/a b.ts': 'all' });
  });

  it('is all that there is before the first commit', async () => {
    const folder = project({ 'a.ts': '1\n2\n' });
    write(folder, 'b.ts', '1\n');
    expect(await linesOf(folder)).toEqual({ 'a.ts': [[1, 2]], 'b.ts': 'all' });
  });
});

describe('a file', () => {
  const NAMES = [
    'a b.ts',
    'q"uote.ts',
    'tab\t.ts',
    'line\n+++ b/x\n@@ -0,0 +1,9 @@\n.ts',
    'ä/日本.ts',
    '-x',
    'back\\slash',
    'b/b/x',
  ];

  it.each(NAMES)('is known by its name %j', async (name) => {
    const folder = committed({ [name]: '1\n' });
    write(folder, name, '1\n2\n');
    expect(await linesOf(folder)).toEqual({ [name]: [[2, 2]] });
  });

  it.each(NAMES)('is known by its new name %j', async (name) => {
    const folder = committed({ 'old.ts': '1\n2\n3\n4\n5\n6\n7\n8\n9\n' });
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    renameSync(path.join(folder, 'old.ts'), path.join(folder, name));
    write(folder, name, '1\n2\n3\n4\n5\nsix\n7\n8\n9\n');
    git(folder, 'add', '--all');
    expect(fileOf(await changesOf(folder), name)).toEqual({
      lines: [[6, 6]],
      renamedFrom: 'old.ts',
    });
  });

  it('that looks like a patch is read as text', async () => {
    const folder = committed({ 'a.ts': 'x\n', 'b.ts': 'x\n' });
    write(folder, 'a.ts', '++ b/b.ts\n@@ -1 +1,99 @@\n-- a/x\ndiff --git a/b.ts b/b.ts\nx\n');
    expect(await linesOf(folder)).toEqual({ 'a.ts': [[1, 4]] });
  });

  it('without a newline at its end is read to its end', async () => {
    const folder = committed({ 'a.ts': 'x', 'b.ts': 'x\n' });
    write(folder, 'a.ts', 'x\ny');
    write(folder, 'b.ts', 'x\ny');
    expect(await linesOf(folder)).toEqual({ 'a.ts': [[1, 2]], 'b.ts': [[2, 2]] });
  });

  it('that is no text is changed as a whole', async () => {
    const folder = committed({ 'a.bin': '\0\u0001' });
    write(folder, 'a.bin', '\0\u0002');
    expect(await linesOf(folder)).toEqual({ 'a.bin': 'all' });
  });

  it('of which lines were only taken away has no changed line', async () => {
    const folder = committed({ 'a.ts': '1\n2\n3\n' });
    write(folder, 'a.ts', '1\n3\n');
    expect(await linesOf(folder)).toEqual({ 'a.ts': [] });
  });

  it('that is gone counts, and has no place', async () => {
    const folder = committed({ 'a.ts': '1\n', 'b.ts': '1\n' });
    rmSync(path.join(folder, 'a.ts'));
    const changes = await changesOf(folder);
    expect([changes.files, ...changes.byPath.keys()]).toEqual([1]);
  });

  it('whose mode alone is another has no changed line', async () => {
    const folder = committed({ 'a.sh': '1\n' });
    chmodSync(path.join(folder, 'a.sh'), 0o755);
    expect(await linesOf(folder)).toEqual({ 'a.sh': [] });
  });

  it('that has become a link is changed', async () => {
    const folder = committed({ 'a.ts': '1\n2\n', 'b.ts': '1\n' });
    rmSync(path.join(folder, 'a.ts'));
    symlinkSync('b.ts', path.join(folder, 'a.ts'));
    expect(await linesOf(folder)).toEqual({ 'a.ts': [[1, 1]] });
  });
});

it.each([
  ['diff.noprefix', 'true'],
  ['diff.mnemonicPrefix', 'true'],
  ['diff.srcPrefix', '+++ '],
  ['diff.renames', 'false'],
  ['diff.renames', 'copies'],
  ['diff.relative', 'true'],
  ['diff.external', 'false'],
  ['diff.context', '9'],
  ['diff.interHunkContext', '9'],
  ['diff.submodule', 'log'],
  ['diff.wsErrorHighlight', 'all'],
  ['diff.colorMoved', 'plain'],
  ['color.ui', 'always'],
  ['color.diff', 'always'],
  ['core.quotePath', 'false'],
  ['core.pager', 'false'],
])('the configuration %s=%s changes nothing', async (key, value) => {
  const before = Array.from({ length: 30 }, (_, index) => `${index}\n`);
  const folder = committed({ 'ä/old.ts': before.join(''), 'same.ts': before.join('') });
  renameSync(path.join(folder, 'ä/old.ts'), path.join(folder, 'ä/new.ts'));
  write(folder, 'ä/new.ts', before.with(3, 'x\n').with(6, 'y\n').join(''));
  git(folder, 'add', '--all');
  git(folder, 'config', key, value);
  expect(fileOf(await changesOf(folder), 'ä/new.ts')).toEqual({
    lines: [
      [4, 4],
      [7, 7],
    ],
    renamedFrom: 'ä/old.ts',
  });
});

describe('a repository', () => {
  it('is compared with the branch of its remote before that of its own', async () => {
    const folder = clone(committed({ 'a.ts': '1\n' }));
    write(folder, 'a.ts', '1\n2\n');
    commit(folder);
    expect(await linesOf(folder)).toEqual({ 'a.ts': [[2, 2]] });
  });

  it.each(['v1', 'main~1', 'feature'])('is compared with %s where it is told to', async (base) => {
    const folder = committed({ 'a.ts': '1\n' });
    git(folder, 'tag', 'v1');
    git(folder, 'branch', 'feature');
    write(folder, 'a.ts', '1\n2\n');
    commit(folder);
    expect(await linesOf(folder, base)).toEqual({ 'a.ts': [[2, 2]] });
  });

  it.each(['nothing', '--output=stolen', 'main..main', ''])(
    'that has no %j says so',
    async (base) => {
      const folder = committed({ 'a.ts': '1\n' });
      expect(codesOf(await read(folder, base))).toEqual(['warning HOST_CHANGES_UNKNOWN']);
    },
  );

  it('without history in common says so', async () => {
    const folder = committed({ 'a.ts': '1\n' });
    git(folder, 'switch', '--quiet', '--orphan', 'other');
    write(folder, 'b.ts', '1\n');
    commit(folder);
    const found = await read(folder, 'main');
    expect([found.changes, ...codesOf(found)]).toEqual([undefined, 'warning HOST_CHANGES_UNKNOWN']);
  });

  it('may be a work tree beside another one', async () => {
    const folder = committed({ 'a.ts': '1\n' });
    git(
      folder,
      'worktree',
      'add',
      '--quiet',
      '-b',
      'feature',
      `${folder}/../${path.basename(folder)}-tree`,
    );
    const tree = realpathSync(`${folder}-tree`);
    write(tree, 'a.ts', '0\n1\n');
    expect(await linesOf(tree)).toEqual({ 'a.ts': [[1, 1]] });
    rmSync(tree, { recursive: true });
  });

  it('has its submodules changed as a whole, by their commit', async () => {
    const inner = committed({ 'x.ts': '1\n' });
    const folder = committed({ 'a.ts': '1\n' });
    git(
      folder,
      '-c',
      'protocol.file.allow=always',
      'submodule',
      '--quiet',
      'add',
      inner,
      'vendor/inner',
    );
    commit(folder);
    git(folder, 'switch', '--quiet', '--create', 'feature');
    write(folder, 'vendor/inner/x.ts', '1\n2\n');
    commit(path.join(folder, 'vendor/inner'));
    git(folder, 'config', 'diff.ignoreSubmodules', 'all');
    expect(await linesOf(folder)).toEqual({ 'vendor/inner': 'all' });
  });

  it('that is none has nothing to say', async () => {
    const folder = project({});
    rmSync(path.join(folder, '.git'), { recursive: true });
    expect(await read(folder)).toEqual({ changes: undefined, diagnostics: [] });
  });

  it('is not looked for elsewhere because a hook of git says so', async () => {
    const other = committed({ 'x.ts': '1\n' });
    const folder = committed({ 'a.ts': '1\n' });
    write(folder, 'a.ts', '2\n');
    process.env['GIT_DIR'] = path.join(other, '.git');
    process.env['GIT_EXTERNAL_DIFF'] = 'false';
    try {
      expect(await linesOf(folder)).toEqual({ 'a.ts': [[1, 1]] });
    } finally {
      delete process.env['GIT_DIR'];
      delete process.env['GIT_EXTERNAL_DIFF'];
    }
  });
});

function read(root: string, base = 'auto'): Promise<ChangesRead> {
  const { signal } = new AbortController();
  return readChanges({ root, signal, context: undefined, access: undefined }, base);
}

async function changesOf(root: string, base?: string) {
  const { changes, diagnostics } = await read(root, base);
  expect(diagnostics).toEqual([]);
  if (changes === undefined) throw new Error('nobody knows what was changed');
  return changes;
}

async function linesOf(root: string, base?: string) {
  const { byPath } = await changesOf(root, base);
  return Object.fromEntries([...byPath].map(([file, { lines }]) => [file, lines]));
}

function fileOf({ byPath }: Awaited<ReturnType<typeof changesOf>>, file: string) {
  return byPath.get(file);
}
