import { readObjects } from './git-objects.ts';

/** What a commit has at a path. */
export interface Entry {
  readonly kind: 'file' | 'link' | 'folder' | 'submodule';
  /** Of the content; a submodule's is its commit. */
  readonly hash: string;
}

/** By paths from the root, with slashes. */
export type Entries = ReadonlyMap<string, Entry>;

/**
 * Everything that a commit has, read by hashes alone from the commit's own name on down: no repository can
 * make it look otherwise.
 *
 * @returns `undefined` where the repository lacks a part of it
 */
export async function readEntries(gitDir: string, commit: string): Promise<Entries | undefined> {
  const text = (await readObjects(gitDir, [commit])).get(commit)?.toString('latin1') ?? '';
  const [, hash] = /^tree ([0-9a-f]+)\n/.exec(text) ?? [];
  if (hash === undefined) return undefined;
  const entries = new Map<string, Entry>();
  let folders: Placed[] = [['', { kind: 'folder', hash }]];
  while (folders.length > 0) {
    const below = await entriesBelow(gitDir, folders);
    if (below === undefined) return undefined;
    for (const [place, entry] of below) entries.set(place, entry);
    folders = below.filter(([, { kind }]) => kind === 'folder');
  }
  return entries;
}

type Placed = readonly [place: string, entry: Entry];

/** One level of the tree at a time, as each takes a process of git's. */
async function entriesBelow(
  gitDir: string,
  folders: readonly Placed[],
): Promise<Placed[] | undefined> {
  const hashes = new Set(folders.map(([, { hash }]) => hash));
  const trees = await readObjects(gitDir, [...hashes]);
  if (trees.size < hashes.size) return undefined;
  return folders.flatMap(([place, { hash }]) => {
    const prefix = place === '' ? '' : `${place}/`;
    const entries = [...entriesOf(trees.get(hash) ?? Buffer.alloc(0), hash.length / 2)];
    return entries.map(([name, entry]) => [`${prefix}${name}`, entry] as const);
  });
}

/** A tree is a row of `MODE NAME\0HASH`, the mode in octal digits, the hash in bytes. */
function* entriesOf(tree: Buffer, hashBytes: number): Iterable<Placed> {
  for (let start = 0; start < tree.length;) {
    const space = tree.indexOf(' ', start);
    const nul = tree.indexOf(0, space);
    const end = nul + 1 + hashBytes;
    const kind = kindOf(tree.toString('latin1', start, space));
    yield [
      tree.toString('utf8', space + 1, nul),
      { kind, hash: tree.toString('hex', nul + 1, end) },
    ];
    start = end;
  }
}

function kindOf(mode: string): Entry['kind'] {
  if (mode === '40000') return 'folder';
  if (mode === '120000') return 'link';
  return mode === '160000' ? 'submodule' : 'file';
}
