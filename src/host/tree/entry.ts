import { lstatSync } from 'node:fs';
import { chmod, readFile, readlink, rm, symlink } from 'node:fs/promises';
import { placeOf, writePlain } from './plain-file.ts';

/** What is at a path: a plain file, or a link. */
export interface Entry {
  readonly kind: 'file' | 'link';
  /** The permissions. */
  readonly mode: number;
  /** Whether it is another by now can be told by this, without reading it; `undefined`: it can't. */
  readonly signature: string | undefined;
}

/** What somebody can read there. */
export interface Content {
  readonly kind: Entry['kind'];
  readonly mode: number;
  /** Of a link: where it leads to. */
  readonly bytes: Buffer;
}

/** A file that was changed this little while ago may be changed again without its time's changing; in ms. */
const FRESH = 100;

/** `undefined`: there is nothing, or something else. */
export function lookAt(absolute: string): Entry | undefined {
  const stat = lstatSync(absolute, { bigint: true, throwIfNoEntry: false });
  if (stat === undefined || !(stat.isFile() || stat.isSymbolicLink())) return undefined;
  const isFresh = Date.now() - Number(stat.ctimeMs) < FRESH;
  return {
    kind: stat.isFile() ? 'file' : 'link',
    mode: Number(stat.mode) & 0o7777,
    signature: isFresh ? undefined : [stat.ino, stat.size, stat.mtimeNs, stat.ctimeNs].join(),
  };
}

/** @throws Error where it is none of the repository */
export async function contentOf(
  root: string,
  file: string,
  { kind, mode }: Entry,
): Promise<Content> {
  const place = placeOf(root, file);
  const bytes = kind === 'file' ? await readFile(place) : await readlink(place, 'buffer');
  return { kind, mode, bytes };
}

/**
 * Makes a path what it was.
 *
 * @param content `undefined`: nothing was there
 */
export async function putBack(root: string, file: string, content: Content | undefined) {
  const place = placeOf(root, file);
  const isPlain = lookAt(place)?.kind === 'file';
  if (!isPlain || content?.kind !== 'file') await rm(place, { force: true, recursive: true });
  if (content?.kind === 'link') await symlink(content.bytes, place);
  if (content?.kind !== 'file') return;
  await writePlain(root, file, content.bytes);
  await chmod(place, content.mode);
}
