import { linkSync, mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { checkLinks } from '../../src/loader/check-links.ts';
import { ownFiles } from '../../src/loader/own-files.ts';
import { project, removeProjects } from '../support/project.ts';

afterEach(removeProjects);

const AT = { file: 'convergence.yaml', line: 1, column: 11 };
const FILES = {
  'secret.txt': 'secret',
  'tools/p/index.js': '',
  'tools/p/lib/a.js': '',
  'tools/p-2/x.js': '',
  'node_modules/dep/index.js': '',
};

/** What is said of the plugin in a folder, with its link or file as it is told. */
function complaints(root: string, folder = 'tools/p'): string[] {
  const own = { kind: 'folder', path: path.join(root, folder) } as const;
  const problems = checkLinks({ name: 'p', root: own, position: AT }, ownFiles(own));
  for (const { at } of problems) expect(at).toBe(AT);
  return problems.map(({ code, message }) => `${code}: ${message.replaceAll(root, '')}`);
}

function link(root: string, file: string, target: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  symlinkSync(target, path.join(root, file));
}

describe('a symbolic link', () => {
  it.each([
    ['to a file', 'tools/p/x', '../../secret.txt', '/secret.txt'],
    ['to a folder', 'tools/p/x', '../..', ''],
    ['to a folder beside it that has nearly its name', 'tools/p/x', '../p-2', '/tools/p-2'],
    ['to an absolute path', 'tools/p/x', '/etc/hostname', '/etc/hostname'],
    ['from deep down', 'tools/p/lib/x', '../../../secret.txt', '/secret.txt'],
    ['to where nothing is yet', 'tools/p/x', '../../later.txt', '/later.txt'],
    ['from among its packages', 'tools/p/node_modules/x', '../../../secret.txt', '/secret.txt'],
    ['from its own files to a package', 'tools/p/x', '../../node_modules/dep', '/node_modules/dep'],
  ])('that leads out is refused: %s', (_, file, target, place) => {
    const root = project(FILES);
    link(root, file, target);
    const shown = path.relative('tools/p', file);
    expect(complaints(root)).toEqual([
      `PLUGIN_LINK_OUTSIDE: the symbolic link "${shown}" leads out of the folder of plugin "p", to "${place}"`,
    ]);
  });

  it.each(['tools/p/.git/config', 'tools/p/vendor/.git'])(
    'to what git keeps in the folder is refused: %s',
    (target) => {
      const root = project({ ...FILES, 'tools/p/vendor/x.js': '' });
      link(root, 'tools/p/x', path.relative('tools/p', target));
      expect(complaints(root)).toEqual([expect.stringContaining(`to "/${target}"`)]);
    },
  );

  it('that leads out by another is refused', () => {
    const root = project(FILES);
    link(root, 'elsewhere', 'secret.txt');
    link(root, 'tools/p/x', '../../elsewhere');
    expect(complaints(root)).toHaveLength(1);
  });

  it('from its packages to one that is itself a link to something else is refused', () => {
    const root = project(FILES);
    link(root, 'node_modules/false', '../secret.txt');
    link(root, 'tools/p/node_modules/false', '../../../node_modules/false');
    expect(complaints(root)).toEqual([expect.stringContaining('to "/secret.txt"')]);
  });

  it.each([
    ['to a file of its own', 'tools/p/x', 'lib/a.js'],
    ['to its own folder', 'tools/p/x', '.'],
    ['out and in again', 'tools/p/x', '../p/lib'],
    ['to where nothing is yet, inside', 'tools/p/x', 'later.js'],
    [
      'from its packages to one that is installed',
      'tools/p/node_modules/dep',
      '../../../node_modules/dep',
    ],
  ])('may lead %s', (_, file, target) => {
    const root = project(FILES);
    link(root, file, target);
    expect(complaints(root)).toEqual([]);
  });

  it('from its packages to a package that nobody would look for there is refused', () => {
    const root = project({ ...FILES, 'other/node_modules/dep/index.js': '' });
    link(root, 'tools/p/node_modules/dep', '../../../other/node_modules/dep');
    expect(complaints(root)).toHaveLength(1);
  });
});

describe('a hard link', () => {
  it('is refused', () => {
    const root = project(FILES);
    linkSync(path.join(root, 'secret.txt'), path.join(root, 'tools/p/lib/x.js'));
    expect(complaints(root)).toEqual([
      'PLUGIN_HARD_LINK: "lib/x.js" of plugin "p" is a hard link: it is a file elsewhere as well',
    ]);
  });

  it('is refused for a plugin that is a file', () => {
    const root = project(FILES);
    linkSync(path.join(root, 'secret.txt'), path.join(root, 'x.js'));
    const own = { kind: 'file', path: path.join(root, 'x.js') } as const;
    const problems = checkLinks({ name: 'x', root: own, position: AT }, ownFiles(own));
    expect(problems.map(({ code }) => code)).toEqual(['PLUGIN_HARD_LINK']);
  });

  it.each([
    ['among its packages', 'tools/p', 'tools/p/node_modules/dep/index.js'],
    ['of a plugin that is a package', 'node_modules/dep', 'node_modules/dep/lib.js'],
  ])('is what pnpm makes: %s', (_, folder, file) => {
    const root = project(FILES);
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    linkSync(path.join(root, 'secret.txt'), path.join(root, file));
    expect(complaints(root, folder)).toEqual([]);
  });
});
