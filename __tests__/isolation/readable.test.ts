import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openWorkspace } from '../../src/host/workspace.ts';
import { exactCover, standsAlone } from '../../src/isolation/readable.ts';
import { project, removeProjects, write } from '../support/project.ts';

afterEach(removeProjects);

/** A file system: a folder is a map, a file is what it is. */
interface Tree {
  readonly [name: string]: Tree | 'granted' | 'other' | 'link' | 'hard link';
}

const NAMES = fc.constantFrom('a', 'b', 'a-b', 'a.b', '.c', 'ä', 'with space', '$x', '-x');
const { tree: TREES } = fc.letrec<{ tree: Tree; node: Tree[string] }>((tie) => ({
  tree: fc.dictionary(NAMES, tie('node'), { maxKeys: 4, depthIdentifier: 'tree' }),
  node: fc.oneof(
    { depthIdentifier: 'tree', maxDepth: 4 },
    fc.constantFrom('granted', 'granted', 'granted', 'other', 'link', 'hard link'),
    tie('tree'),
  ),
}));

/** Makes the files of a tree; links lead to a file outside. */
function make(tree: Tree, folder: string, elsewhere: string): void {
  for (const [name, node] of Object.entries(tree)) {
    const place = path.join(folder, name);
    if (node === 'link') symlinkSync(elsewhere, place);
    else if (node === 'hard link') linkSync(elsewhere, place);
    else if (typeof node === 'string') writeFileSync(place, '');
    else {
      mkdirSync(place);
      make(node, place, elsewhere);
    }
  }
}

/** Path → what it is, of all but folders. */
function leaves(tree: Tree, prefix = ''): [string, Tree[string]][] {
  return Object.entries(tree).flatMap(([name, node]): [string, Tree[string]][] =>
    typeof node === 'string' ? [[prefix + name, node]] : leaves(node, `${prefix}${name}/`),
  );
}

/** All files that can be read by who may read these places. */
function readableFrom(places: readonly string[]): string[] {
  return places.flatMap((place) => {
    const entries = readdirSync(path.dirname(place), { withFileTypes: true });
    const found = entries.find(({ name }) => name === path.basename(place));
    if (found?.isDirectory() !== true) return [place];
    return readableFrom(readdirSync(place).map((name) => path.join(place, name)));
  });
}

describe('the exact cover of files', () => {
  it('holds these and nothing else, and says it in the fewest places', () => {
    fc.assert(
      fc.property(TREES, (tree) => {
        const base = realpathSync(mkdtempSync(path.join(tmpdir(), 'cover-')));
        try {
          const root = path.join(base, 'root');
          mkdirSync(root);
          writeFileSync(path.join(base, 'elsewhere'), '');
          make(tree, root, path.join(base, 'elsewhere'));
          const all = leaves(tree);
          // Whatever is listed, a link is none of them.
          const files = all.filter(([, node]) => node !== 'other').map(([file]) => file);
          const cover = exactCover(root, files);
          const granted = all
            .filter(([, node]) => node === 'granted')
            .map(([file]) => path.join(root, file));
          expect(readableFrom(cover).toSorted()).toEqual(granted.toSorted());
          expect(cover).toHaveLength(fewest(tree).count);
        } finally {
          rmSync(base, { recursive: true });
        }
      }),
      { numRuns: 200 },
    );
  });

  it('leaves out what git ignores, and .git', async () => {
    const root = project({
      '.gitignore': '.env\nout\n',
      'a.ts': '',
      'src/b.ts': '',
      'src/c/d.ts': '',
      'out/e.js': '',
      'mixed/f.ts': '',
    });
    write(root, '.env', 'TOKEN=x');
    write(root, 'mixed/out/g.js', '');
    const files = await openWorkspace(root).listFiles();
    const cover = exactCover(root, files).map((place) => path.relative(root, place));
    expect(cover.toSorted()).toEqual(['.gitignore', 'a.ts', 'mixed/f.ts', 'src']);
  });

  it('does not follow a link to a folder, whatever is said to be in it', () => {
    const root = project({ 'a/x.ts': '', 'b/x.ts': '' });
    symlinkSync('../b', path.join(root, 'a/link'));
    symlinkSync('b', path.join(root, 'link'));
    expect(exactCover(root, ['a/x.ts', 'a/link/x.ts', 'link/x.ts'])).toEqual([
      path.join(root, 'a/x.ts'),
    ]);
  });

  it('has no place that Node would take for many', () => {
    const root = project({ 'a/*': '', 'a/b': '', 'c*/d': '', e: '' });
    expect(exactCover(root, ['a/*', 'a/b', 'c*/d', 'e'])).toEqual(
      ['a/b', 'e'].map((file) => path.join(root, file)),
    );
  });

  it('has files that are gone for nothing', () => {
    const root = project({ 'a/x.ts': '' });
    expect(exactCover(root, ['a/x.ts', 'a/gone.ts', 'gone/y.ts'])).toEqual([path.join(root, 'a')]);
  });

  it('is empty rather than too long to be passed on', () => {
    const files = Array.from({ length: 5_001 }, (_, index) => `${index}/a`);
    const root = project(
      Object.fromEntries(
        files.flatMap((file) => [
          [file, ''],
          [`${file}b`, ''],
        ]),
      ),
    );
    expect(exactCover(root, files)).toEqual([]);
    expect(exactCover(root, files.slice(1))).toHaveLength(5_000);
  });

  it('is nothing where they are too long to be told one by one', () => {
    const long = 'x'.repeat(240);
    const files = Array.from({ length: 2_500 }, (_, index) => `${long}${index}`);
    const root = project({ 'other.ts': '' });
    for (const file of files) write(root, file, '');
    expect(exactCover(root, files)).toEqual([]);
    expect(exactCover(root, files.slice(1_000))).toHaveLength(1_500);
  });
});

/** By going through a tree: how many places it takes, and whether all of it may be read. */
function fewest(tree: Tree): { readonly count: number; readonly isWhole: boolean } {
  const parts = Object.values(tree).map((node) => {
    if (typeof node === 'string')
      return { count: node === 'granted' ? 1 : 0, isWhole: node === 'granted' };
    const inside = fewest(node);
    // Nothing is said of a folder in which there is nothing.
    const isWhole = inside.isWhole && leaves(node).length > 0;
    return { count: isWhole ? 1 : inside.count, isWhole };
  });
  return {
    count: parts.reduce((sum, { count }) => sum + count, 0),
    isWhole: parts.every(({ isWhole }) => isWhole),
  };
}

describe('a file stands alone', () => {
  it('where it is no link, lies below none, and has no other name', () => {
    const root = project({ 'a/x.ts': '', 'y.ts': '', 'z.ts': '' });
    symlinkSync('a/x.ts', path.join(root, 'link.ts'));
    symlinkSync('a', path.join(root, 'folder'));
    linkSync(path.join(root, 'z.ts'), path.join(root, 'a/hard.ts'));
    const candidates = ['a/x.ts', 'y.ts', 'link.ts', 'folder/x.ts', 'z.ts', 'a/hard.ts', 'gone.ts'];
    expect(candidates.filter((file) => standsAlone(root, file))).toEqual(['a/x.ts', 'y.ts']);
  });
});
