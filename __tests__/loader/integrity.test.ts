import { linkSync, mkdirSync, renameSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { checkIntegrity, integrityOf } from '../../src/loader/integrity.ts';
import { ownFiles } from '../../src/loader/own-files.ts';
import { project, removeProjects, write } from '../support/project.ts';

afterEach(removeProjects);

const FILES = { 'index.js': 'export {};\n', 'lib/a.js': 'a', 'lib/b.js': 'b' };

/** The digest of a folder of these files. */
function digest(
  files: Readonly<Record<string, string>>,
  change?: (folder: string) => void,
): string {
  const folder = project(files);
  change?.(folder);
  return integrityOf(ownFiles({ kind: 'folder', path: folder }));
}

describe('the integrity of a plugin', () => {
  it('is a SHA-512 in base64, the same wherever the folder lies', () => {
    expect(digest(FILES)).toMatch(/^sha512-[A-Za-z0-9+/]{86}==$/);
    expect(digest(FILES)).toBe(digest(FILES));
  });

  it('stays the same from version to version: people write it down', () => {
    const folder = project({ 'a.js': 'x' });
    symlinkSync('a.js', path.join(folder, 'b.js'));
    // printf 'file 4:a.js1:xlink 4:b.js4:a.js' | openssl dgst -sha512 -binary | base64 -w0
    expect(integrityOf(ownFiles({ kind: 'folder', path: folder }))).toBe(
      'sha512-XFIfxk7UARTPu0vKTfJRp5Xfb9Gl/LZtq4OMij3OiTeHOP079ISeh1mvw6FEsFZKnhJFUVvvkAygggBqad8Pvg==',
    );
  });

  it.each([
    ['a content', { ...FILES, 'lib/a.js': 'A' }],
    ['an empty file', { ...FILES, 'empty.js': '' }],
    ['a name', { 'index.js': 'export {};\n', 'lib/c.js': 'a', 'lib/b.js': 'b' }],
    ['a folder', { 'index.js': 'export {};\n', 'lid/a.js': 'a', 'lib/b.js': 'b' }],
    ['contents that are swapped', { ...FILES, 'lib/a.js': 'b', 'lib/b.js': 'a' }],
    ['a file less', { 'index.js': 'export {};\n', 'lib/a.js': 'a' }],
    ['a hidden file', { ...FILES, '.npmrc': '' }],
  ])('changes with %s', (_, files) => {
    expect(digest(files)).not.toBe(digest(FILES));
  });

  it.each([
    ['two files for one', { a: 'x1:b1:y', c: '' }, { a: 'x', b: 'y', c: '' }],
    ['a longer name for a content', { ab: 'c' }, { a: 'bc' }],
    ['one file for two', { a: '1:xfile 1:b1:y' }, { a: 'x', b: 'y' }],
  ])(
    'is not the same for %s',
    (_, some: Record<string, string>, others: Record<string, string>) => {
      expect(digest(some)).not.toBe(digest(others));
    },
  );

  it('is not the same for a link and for a file with its text', () => {
    const link = digest(FILES, (folder) => symlinkSync('a.js', path.join(folder, 'lib/c.js')));
    expect(link).not.toBe(digest({ ...FILES, 'lib/c.js': 'a.js' }));
    expect(link).not.toBe(digest({ ...FILES, 'lib/c.js': 'a' }));
  });

  it('changes with where a link leads, and not with what is there', () => {
    const linking = (target: string) =>
      digest(FILES, (folder) => symlinkSync(target, path.join(folder, 'x')));
    expect(linking('lib')).not.toBe(linking('lib/'));
    expect(linking('../gone')).toBe(linking('../gone'));
  });

  it.each([
    ['git', '.git/x'],
    ['a package that it depends on', 'node_modules/x/index.js'],
    ['a package deeper down', 'lib/node_modules/x/index.js'],
  ])('leaves out what is of %s', (_, file) => {
    expect(digest(FILES, (folder) => write(folder, file, 'other'))).toBe(digest(FILES));
  });

  it('has nothing to do with the folder itself being in a node_modules', () => {
    const root = project({ 'p/index.js': 'x' });
    const before = integrityOf(ownFiles({ kind: 'folder', path: path.join(root, 'p') }));
    mkdirSync(path.join(root, 'node_modules'));
    renameSync(path.join(root, 'p'), path.join(root, 'node_modules/p'));
    const after = integrityOf(
      ownFiles({ kind: 'folder', path: path.join(root, 'node_modules/p') }),
    );
    expect(after).toBe(before);
  });

  it('of a file is that of the file alone', () => {
    const root = project(FILES);
    const of = (file: string) =>
      integrityOf(ownFiles({ kind: 'file', path: path.join(root, file) }));
    const before = of('index.js');
    write(root, 'lib/a.js', 'changed');
    expect(of('index.js')).toBe(before);
    write(root, 'index.js', 'changed');
    expect(of('index.js')).not.toBe(before);
  });
});

describe('what was reviewed', () => {
  const at = { file: 'convergence.yaml', line: 3, column: 16 };

  function check(wanted: string | undefined) {
    const files = ownFiles({ kind: 'folder', path: project(FILES) });
    const entry = {
      name: './p',
      isListed: true,
      options: {},
      integrity: wanted,
      permissions: { network: [], read: [], env: [], run: [] },
      isTrusted: false,
      position: at,
      positionOf: (...keys: readonly string[]) =>
        keys[0] === 'integrity' ? at : { ...at, line: 1 },
    };
    return checkIntegrity({ name: 'acme', entry }, files);
  }

  it('is what runs', () => {
    expect(check(digest(FILES))).toEqual([]);
    expect(check(undefined)).toEqual([]);
  });

  it('is not what runs: both values are told, at the place of the one that is written', () => {
    const wanted = digest({ 'index.js': '' });
    const [problem, ...more] = check(wanted);
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ code: 'PLUGIN_INTEGRITY_MISMATCH', at });
    expect(problem?.message).toContain(`come to ${digest(FILES)}, and "integrity" is ${wanted}`);
    expect(problem?.fix).toContain('go back to the version that was reviewed; or review what');
  });
});

it('a folder with links that go round in circles is gone through once', () => {
  const folder = project(FILES);
  symlinkSync('.', path.join(folder, 'self'));
  linkSync(path.join(folder, 'index.js'), path.join(folder, 'twice.js'));
  const files = ownFiles({ kind: 'folder', path: folder });
  expect(files.map((file) => file.path)).toEqual([
    'index.js',
    'lib/a.js',
    'lib/b.js',
    'self',
    'twice.js',
  ]);
});
