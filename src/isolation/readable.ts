import { type Dirent, lstatSync, readdirSync, realpathSync } from 'node:fs';
import path from 'node:path';

/** Entries that Node is given at most, and their characters: they are arguments, which have an end. */
const MOST = 5_000;
const LONGEST = process.platform === 'win32' ? 20_000 : 500_000;

/**
 * The fewest files and folders below `root` that hold exactly `files` and nothing else: a folder counts as
 * a whole where all that is in it may be read. Links are left out: they lead elsewhere. So are files with a
 * second name, which may be elsewhere too, and paths with a `*`, which Node takes for many.
 *
 * @param root absolute real path
 * @param files relative to `root`, with forward slashes
 * @returns absolute paths; none at all where they would be too many
 */
export function exactCover(root: string, files: readonly string[]): readonly string[] {
  const allowed = new Set(files);
  const folders = new Set(files.flatMap(foldersAbove));
  const cover = entriesOf(root, '').flatMap((entry) => coverOf(entry));
  const characters = cover.reduce((sum, place) => sum + place.length, 0);
  return cover.length > MOST || characters > LONGEST ? [] : cover;

  /** The cover of an entry; its own path where it is covered as a whole. */
  function coverOf({ path: file, entry }: Entry): readonly string[] {
    const absolute = path.join(root, file);
    if (absolute.includes('*')) return [];
    if (entry.isFile()) return allowed.has(file) && isOnlyName(absolute) ? [absolute] : [];
    if (!entry.isDirectory() || !folders.has(file)) return [];
    const entries = entriesOf(root, file);
    const parts = entries.map((each) => coverOf(each));
    const isWhole = parts.every(
      (part, index) => part.length === 1 && part[0] === path.join(root, entries[index]?.path ?? ''),
    );
    return isWhole ? [absolute] : parts.flat();
  }
}

/** Whether a file is one that stands at its place and nowhere else: no link, nor below one. */
export function standsAlone(root: string, file: string): boolean {
  const absolute = path.join(root, file);
  try {
    return realpathSync.native(absolute) === absolute && isOnlyName(absolute);
  } catch {
    return false;
  }
}

interface Entry {
  /** Relative, with forward slashes. */
  readonly path: string;
  readonly entry: Dirent;
}

function foldersAbove(file: string): readonly string[] {
  const parts = file.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

function entriesOf(root: string, folder: string): readonly Entry[] {
  const entries = readdirSync(path.join(root, folder), { withFileTypes: true });
  const prefix = folder === '' ? '' : `${folder}/`;
  return entries.map((entry) => ({ path: `${prefix}${entry.name}`, entry }));
}

function isOnlyName(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false })?.nlink === 1;
}
