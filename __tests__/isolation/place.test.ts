import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { openWorkspace } from '../../src/host/workspace.ts';
import { placeFor } from '../../src/isolation/place.ts';
import { project, removeProjects, write } from '../support/project.ts';

afterEach(removeProjects);

const program = { entry: '/guest/index.js', api: '/guest/api.js', readable: ['/guest'] };

/** Where a plugin of a workspace runs, by paths relative to that. */
async function placeIn(root: string, plugin: string, read: (file: string) => boolean = () => true) {
  const files = (await openWorkspace(root).listFiles()).filter(read);
  const place = placeFor({ program, plugin: path.join(root, plugin), workspace: root, files });
  const relative = (all: readonly string[]) =>
    all.map((each) => (each.startsWith(root) ? path.relative(root, each) : each)).toSorted();
  return { readable: relative(place.readable), visible: relative(place.visible) };
}

describe('a plugin may read', () => {
  it('the program that it runs in, its own folder, and what was granted', async () => {
    const root = project({ 'tools/p/index.js': '', 'src/a.ts': '', 'b.ts': '' });
    const { readable, visible } = await placeIn(root, 'tools/p', (file) => file === 'b.ts');
    expect(readable).toEqual(['/guest', 'b.ts', 'tools/p']);
    expect(visible).toEqual(readable);
  });

  it('of a file that it is, that file', async () => {
    const root = project({ 'tools/p.ts': '', 'tools/other.ts': '' });
    expect((await placeIn(root, 'tools/p.ts', () => false)).readable).toEqual([
      '/guest',
      'tools/p.ts',
    ]);
  });

  it('the packages that Node finds from it, and what tells it the kind of its modules', async () => {
    const root = project({
      'tools/p/index.js': '',
      'package.json': '{}',
      'tools/package.json': '{}',
    });
    mkdirSync(path.join(root, 'node_modules/left-pad'), { recursive: true });
    const { readable } = await placeIn(root, 'tools/p', () => false);
    expect(readable).toEqual([
      '/guest',
      'node_modules',
      'package.json',
      'tools/p',
      'tools/package.json',
    ]);
  });

  it('no .git, also where it is the repository itself', async () => {
    const root = project({ 'index.js': '', 'src/a.ts': '' });
    expect((await placeIn(root, '.', () => false)).readable).toEqual(['/guest', 'index.js', 'src']);
    expect((await placeIn(root, 'src/a.ts')).visible.join(' ')).not.toContain('.git');
  });

  it('no .git, also of another repository in its folder', async () => {
    const root = project({ 'tools/p/index.js': '', 'tools/p/lib/a.js': '', 'tools/p/pr/b.js': '' });
    write(root, 'tools/p/pr/.git/config', 'token');
    const { readable } = await placeIn(root, 'tools/p', () => false);
    expect(readable).toEqual(['/guest', 'tools/p/index.js', 'tools/p/lib', 'tools/p/pr/b.js']);
  });

  it('each place once, also where one name is the beginning of another', async () => {
    const root = project({
      'a/index.js': '',
      'a/x/y.ts': '',
      'a-b/c.ts': '',
      'a.ts': '',
      'z/q.ts': '',
      '.gitignore': 'i',
    });
    write(root, 'z/i', '');
    const { readable } = await placeIn(root, 'a');
    expect(readable).toEqual(['.gitignore', '/guest', 'a', 'a-b', 'a.ts', 'z/q.ts']);
  });

  it('nothing whose path Node would take for many', async () => {
    const root = project({ 'p*/index.js': '', 'pq/secret.ts': '' });
    expect((await placeIn(root, 'p*', () => false)).readable).toEqual(['/guest']);
  });
});

it('behind the wall all is to be seen but .git, where what may be read is too much to be shown one by one', async () => {
  const many = Array.from({ length: 500 }, (_, index) => [`src/${index}.ts`, ''] as const);
  const root = project({
    ...Object.fromEntries(many),
    '.gitignore': '.env',
    'tools/p/index.js': '',
  });
  write(root, '.env', '');
  symlinkSync('.git/config', path.join(root, 'link'));
  const { readable, visible } = await placeIn(root, 'tools/p', (file) => /[02468]\.ts/.test(file));
  expect(readable).toHaveLength(252);
  expect(visible).toEqual(['.env', '.gitignore', '/guest', 'src', 'tools']);
});
