import type { ChangedFile, LineRange } from '../../findings/index.ts';
import { gitLines, gitList, type GitPlace } from './run-git.ts';
import { HunkReader } from './patch.ts';
import { unquote } from './unquote.ts';

/** What differs between a commit, or a tree, and what is there now. */
export interface Difference {
  readonly byPath: ReadonlyMap<string, ChangedFile>;
  /** How many files differ, with those that are gone. */
  readonly files: number;
}

/**
 * What tracked files of the working tree differ from those of a commit.
 *
 * @param base a whole hash of a commit or a tree
 * @throws GitFailed
 */
export async function differenceTo(place: GitPlace, base: string): Promise<Difference> {
  const [entries, added] = await Promise.all([
    readEntries(place, base),
    readAddedLines(place, base),
  ]);
  const byPath = entries
    .filter(({ isGone }) => !isGone)
    .map((entry) => [entry.path, changedFile(entry, added.get(entry.path))] as const);
  return { byPath: new Map(byPath), files: entries.length };
}

/**
 * What files of a commit are called in the working tree, where they were renamed: path then → path now.
 *
 * @throws GitFailed
 */
export async function renamesSince(
  place: GitPlace,
  commit: string,
): Promise<ReadonlyMap<string, string>> {
  const entries = await readEntries(place, commit);
  const renamed = entries.filter(({ renamedFrom }) => renamedFrom !== undefined);
  return new Map(renamed.map(({ renamedFrom = '', path }) => [renamedFrom, path]));
}

/** Whatever the user has configured, the output is the same. */
const FIXED = [
  'diff',
  '--no-color',
  '--no-ext-diff',
  '--no-textconv',
  '--no-relative',
  '--find-renames',
  '--ignore-submodules=dirty',
  '--submodule=short',
  '--src-prefix=a/',
  '--dst-prefix=b/',
  '--inter-hunk-context=0',
  '--unified=0',
];

interface Entry {
  readonly path: string;
  readonly renamedFrom: string | undefined;
  readonly isGone: boolean;
  /** Added and removed lines; `undefined`: it is no text, or another commit of a submodule. */
  readonly lines: number | undefined;
}

/** `:100644 100644 1f7a… 9c3d… R086` */
const RAW = /^:(\d{6}) (\d{6}) \w+ \w+ ([A-Z])\d*$/;

const SUBMODULE = '160000';

/** Names exactly as they are: first what became of each file, then how many lines of each. */
async function readEntries(place: GitPlace, base: string): Promise<readonly Entry[]> {
  const args = [...FIXED, '--raw', '--numstat', '-z', base, '--'];
  const fields = await gitList(place, args);
  const entries = new Map<string, Entry>();
  for (let at = 0; at < fields.length;) {
    const [field = '', first = '', second = ''] = fields.slice(at, at + 3);
    const [raw, before, after, status = ''] = RAW.exec(field) ?? [];
    if (raw === undefined) {
      at += countLines(entries, field, second);
      continue;
    }
    const isRename = status === 'R' || status === 'C';
    const path = isRename ? second : first;
    const isSubmodule = before === SUBMODULE || after === SUBMODULE;
    const renamedFrom = status === 'R' ? first : undefined;
    const lines = isSubmodule ? undefined : 0;
    entries.set(path, { path, renamedFrom, isGone: status === 'D', lines });
    at += isRename ? 3 : 2;
  }
  return [...entries.values()];
}

/** `3\t1\tpath`, `-\t-\tpath` of what is no text, `3\t1\t` and two more fields of what was renamed. */
function countLines(entries: Map<string, Entry>, field: string, renamedTo: string): number {
  const [, added = '-', removed = '-', name = ''] = /^(\d+|-)\t(\d+|-)\t(.*)$/s.exec(field) ?? [];
  const entry = entries.get(name === '' ? renamedTo : name);
  if (entry?.lines !== undefined) {
    const lines = added === '-' ? undefined : Number(added) + Number(removed);
    entries.set(entry.path, { ...entry, lines });
  }
  return name === '' ? 3 : 1;
}

function changedFile(
  { renamedFrom, lines }: Entry,
  added: readonly LineRange[] | undefined,
): ChangedFile {
  const known = lines === undefined ? undefined : (added ?? (lines === 0 ? [] : undefined));
  return { lines: known ?? 'all', ...(renamedFrom !== undefined && { renamedFrom }) };
}

/** Path → what was added or changed. Names are quoted here, so that none looks like a line of a patch. */
async function readAddedLines(
  place: GitPlace,
  base: string,
): Promise<ReadonlyMap<string, readonly LineRange[]>> {
  const byPath = new Map<string, readonly LineRange[]>();
  let reader = new HunkReader();
  for await (const line of gitLines(place, [...FIXED, '--patch', base, '--'])) {
    if (!reader.read(line) && line.startsWith('+++ ')) {
      reader = new HunkReader();
      byPath.set(unquote(line.slice('+++ '.length)).replace(/^b\//, ''), reader.added);
    }
  }
  return byPath;
}
