import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type ConvergenceError, problem } from '../errors/index.ts';
import type { PlacedPlugin } from './find-plugins.ts';
import type { OwnFile } from './own-files.ts';

/**
 * The digest of a plugin's own files: of their paths and contents, and of what symbolic links say. Other
 * paths, contents or links have another digest, wherever the folder lies. What is in a `node_modules` isn't
 * the plugin's own.
 *
 * @returns `sha512-` and base64
 * @throws Error where a file can't be read
 */
export function integrityOf(files: readonly OwnFile[]): string {
  const hash = createHash('sha512');
  // With its length before it, no piece can pass for the end of one and the start of another.
  const add = (piece: Buffer): void => {
    hash.update(`${piece.length}:`).update(piece);
  };
  for (const { path, absolute, link, isDependency } of files) {
    if (isDependency) continue;
    hash.update(link === undefined ? 'file ' : 'link ');
    add(Buffer.from(path));
    add(link ?? readFileSync(absolute));
  }
  return `sha512-${hash.digest('base64')}`;
}

/**
 * Checks that what runs is what was reviewed, where the configuration says what that is.
 *
 * @param files what `ownFiles` says of the plugin
 */
export function checkIntegrity(
  { name, entry }: Pick<PlacedPlugin, 'name' | 'entry'>,
  files: readonly OwnFile[],
): ConvergenceError[] {
  const { integrity: wanted } = entry;
  if (wanted === undefined) return [];
  const given = integrityOf(files);
  const at = entry.positionOf('integrity');
  return given === wanted
    ? []
    : [problem('PLUGIN_INTEGRITY_MISMATCH', { name, wanted, given }, { at })];
}
