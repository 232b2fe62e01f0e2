import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { isInside } from '../model/index.ts';
import type { GuestPlace, GuestProgram } from './guest-process.ts';
import { exactCover } from './readable.ts';

/** What a plugin is and what it may read. */
export interface Staged {
  readonly program: GuestProgram;
  /** Absolute real path of the plugin's folder, or of the file that it is. */
  readonly plugin: string;
  /** Absolute path of the workspace. */
  readonly workspace: string;
  /** The files of the workspace that it may read, relative to it. */
  readonly files: readonly string[];
}

/** More than this, bind mounts take bubblewrap longer than a plugin needs to start. */
const MOST_BINDS = 200;

/**
 * What a plugin's process may read: itself, the packages that Node finds from there, and the files of the
 * workspace that were granted. Where these would be too many to be shown one by one, the wall shows all of
 * the workspace but `.git`, and Node's permissions alone are exact.
 */
export function placeFor({ program, plugin, workspace, files }: Staged): GuestPlace {
  const own = [...program.readable, ...withoutGit(plugin), ...packagesAbove(plugin)];
  const found = outermost([...own, ...exactCover(workspace, files)]);
  // Node takes what starts as it says before a `*`, and not only that.
  const exact = found.filter((place) => !place.includes('*'));
  const all = [...own, ...entriesWithoutGit(workspace)];
  return { program, readable: exact, visible: exact.length > MOST_BINDS ? outermost(all) : exact };
}

/** What Node looks at on the way up from a module: installed packages, and what kind of modules there are. */
function packagesAbove(plugin: string): readonly string[] {
  const above = path.dirname(plugin);
  const here = ['node_modules', 'package.json'].map((name) => path.join(above, name));
  return [
    ...here.filter((place) => existsSync(place)),
    ...(above === plugin ? [] : packagesAbove(above)),
  ];
}

/** A plugin may be a whole repository, and have others in it: checkout may leave the token in each. */
function withoutGit(plugin: string): readonly string[] {
  if (!statSync(plugin).isDirectory()) return [plugin];
  const entries = readdirSync(plugin, { withFileTypes: true });
  const parts = entries.map((entry) => {
    const place = path.join(plugin, entry.name);
    if (entry.name === '.git') return [];
    return entry.isDirectory() ? withoutGit(place) : [place];
  });
  const isWhole = parts.every(
    ([first], index) => first === path.join(plugin, entries[index]?.name ?? ''),
  );
  return isWhole ? [plugin] : parts.flat();
}

/** Not what is a link either: the wall would show what it leads to. */
function entriesWithoutGit(folder: string): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  const own = entries.filter((entry) => entry.name !== '.git' && !entry.isSymbolicLink());
  return own.map(({ name }) => path.join(folder, name));
}

/** Without those that lie in another one. */
function outermost(places: readonly string[]): readonly string[] {
  const kept: string[] = [];
  // With a separator at its end, what lies in a folder comes right after it.
  const sorted = [...new Set(places)].map((place) => `${place}${path.sep}`).toSorted();
  for (const place of sorted) {
    const last = kept.at(-1);
    if (last === undefined || !isInside(last, place)) kept.push(place);
  }
  return kept.map((place) => place.slice(0, -1));
}
