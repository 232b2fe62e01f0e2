import { randomUUID } from 'node:crypto';
import { chmod, lstat, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isInside, realFolder } from '../stay-inside.ts';
import { isOfGit } from '../workspace.ts';

/** The bytes of a file of the repository; `undefined` where there is none, or something else. */
export async function readPlain(root: string, file: string): Promise<Uint8Array | undefined> {
  const place = placeOf(root, file);
  return typeof (await modeOf(place)) === 'number' ? readFile(place) : undefined;
}

/**
 * Replaces a file as a whole: whoever reads it meanwhile gets what was there before, or what is there after.
 *
 * @param bytes `undefined` removes it
 * @throws Error where it is no plain file, or none of the repository; and what the file system throws
 */
export async function writePlain(
  root: string,
  file: string,
  bytes: Uint8Array | undefined,
): Promise<void> {
  const place = placeOf(root, file);
  const mode = await modeOf(place);
  if (mode === 'other') throw new Error(`"${file}" is no plain file`);
  if (bytes === undefined) await rm(place, { force: true });
  else await replace(place, bytes, mode);
}

async function replace(place: string, bytes: Uint8Array, mode: number | undefined): Promise<void> {
  const temporary = path.join(path.dirname(place), `.${randomUUID()}.tmp`);
  await mkdir(path.dirname(place), { recursive: true });
  try {
    // Fails where something of that name is there: a link that leads elsewhere must not be followed.
    await writeFile(temporary, bytes, { flag: 'wx' });
    if (mode !== undefined) await chmod(temporary, mode);
    await rename(temporary, place);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/**
 * Where a file lies: links in its folders are followed, the file itself is not.
 *
 * @throws Error where that is outside of the repository, or in git's own folder
 */
export function placeOf(root: string, file: string): string {
  const lexical = path.resolve(root, file);
  const place = path.join(realFolder(path.dirname(lexical)), path.basename(lexical));
  if (place === root || !isInside(root, place)) {
    throw new Error(`"${file}" lies outside of the repository`);
  }
  if (isOfGit(root, place))
    throw new Error(`"${file}" is no file of the repository, but git's own`);
  return place;
}

/** The permissions of a plain file; `undefined`: nothing is there. */
async function modeOf(place: string): Promise<number | 'other' | undefined> {
  try {
    const stat = await lstat(place);
    return stat.isFile() ? stat.mode & 0o7777 : 'other';
  } catch (error) {
    const { code } = Object(error) as { code?: unknown };
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}
