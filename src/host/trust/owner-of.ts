import path from 'node:path';
import type { Host } from '../host.ts';
import { readEntries } from './commit-entries.ts';
import { gitDirOf, hasContent, workTreeOf } from './work-tree.ts';

/**
 * Whose a configuration is. In a pull request from a fork it is the fork's, but for one that the base has just
 * so at the same path: nobody has to be asked twice about it. That can be known where git has the base's commit.
 *
 * @param file relative to the working directory
 * @param bytes what was read from there
 */
export async function ownerOf(
  { trust, workspace: { root } }: Pick<Host, 'trust' | 'workspace'>,
  file: string,
  bytes: Uint8Array,
): Promise<'repository' | 'fork'> {
  if (trust.kind !== 'fork') return 'repository';
  const isOfBase = trust.base !== undefined && hasFile(trust.base, path.resolve(root, file), bytes);
  return (await isOfBase) ? 'repository' : 'fork';
}

/** Whether a commit has a file with this content at this path. */
async function hasFile(commit: string, place: string, bytes: Uint8Array): Promise<boolean> {
  const root = workTreeOf(path.dirname(place));
  if (root === undefined) return false;
  // Where there is no git, or nothing that it can read, nothing is known.
  const entries = await readEntries(gitDirOf(root), commit).catch(() => undefined);
  const entry = entries?.get(path.relative(root, place).split(path.sep).join('/'));
  return entry?.kind === 'file' && hasContent(Buffer.from(bytes), entry.hash);
}
