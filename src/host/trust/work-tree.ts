import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import { type Entries, type Entry, readEntries } from './commit-entries.ts';
import { hashOf, readHead, readObjects } from './git-objects.ts';

/** The nearest folder above a path, or the path itself, that git has checked something out into. */
export function workTreeOf(place: string): string | undefined {
  if (existsSync(gitDirOf(place))) return place;
  const above = path.dirname(place);
  return above === place ? undefined : workTreeOf(above);
}

/** A folder; a file in linked work trees and submodules, which says where the folder is. */
export function gitDirOf(root: string): string {
  return path.join(root, '.git');
}

/**
 * The paths at which a work tree has something else than its commit has there. Nothing at all is no change:
 * a sparse checkout leaves files out, and what is not there doesn't run.
 */
export async function changesIn(root: string, entries: Entries): Promise<string[]> {
  const unlike = [...entries].filter(([place, entry]) => !isAs(path.join(root, place), entry));
  const stored = await readObjects(
    gitDirOf(root),
    unlike.map(([, { hash }]) => hash),
  );
  const changed = unlike.filter(
    ([place, { hash }]) => !isLargeFile(path.join(root, place), stored.get(hash)),
  );
  const submodules = [...entries].filter(([, { kind }]) => kind === 'submodule');
  const within = await Promise.all(
    submodules.map(([place, { hash }]) => changesInSubmodule(root, place, hash)),
  );
  return [...changed.map(([place]) => place), ...within.flat()];
}

async function changesInSubmodule(outer: string, place: string, commit: string): Promise<string[]> {
  const root = path.join(outer, place);
  if (!existsSync(gitDirOf(root))) return [];
  if ((await readHead(gitDirOf(root))) !== commit) return [place];
  const entries = await readEntries(gitDirOf(root), commit);
  if (entries === undefined) return [place];
  return (await changesIn(root, entries)).map((file) => `${place}/${file}`);
}

function isAs(place: string, entry: Entry): boolean {
  try {
    return isLike(place, entry);
  } catch {
    // It may not be read, or what should be the folder around it is none.
    return false;
  }
}

function isLike(place: string, { kind, hash }: Entry): boolean {
  const found = lstatSync(place, { throwIfNoEntry: false });
  if (found === undefined) return true;
  if (kind === 'folder' || kind === 'submodule') return found.isDirectory();
  if (found.isSymbolicLink()) {
    return kind === 'link' && hashOf('blob', readlinkSync(place, 'buffer'), hash) === hash;
  }
  // Where there are no links, as on Windows, a link is checked out as a file that says where it leads.
  return found.isFile() && hasContent(readFileSync(place), hash);
}

/** Files of text may have been given the line ends of Windows when they were checked out. */
export function hasContent(content: Buffer, hash: string): boolean {
  if (hashOf('blob', content, hash) === hash) return true;
  const text = content.toString('latin1');
  if (!text.includes('\r\n')) return false;
  return hashOf('blob', Buffer.from(text.replaceAll('\r\n', '\n'), 'latin1'), hash) === hash;
}

/** Whether a file is the one that Git LFS stands for with a pointer in the commit. */
function isLargeFile(place: string, pointer: Buffer | undefined): boolean {
  const [, oid] = LFS_POINTER.exec(pointer?.toString('latin1') ?? '') ?? [];
  if (oid === undefined || !lstatSync(place).isFile()) return false;
  return createHash('sha256').update(readFileSync(place)).digest('hex') === oid;
}

// https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md#the-pointer
const LFS_POINTER =
  /^version https:\/\/git-lfs\.github\.com\/spec\/v1\n[^]*^oid sha256:([0-9a-f]{64})$/m;
