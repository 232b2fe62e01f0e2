import { readdirSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import type { PluginRoot } from './resolve.ts';

/** A file or a symbolic link in a plugin's folder. */
export interface OwnFile {
  /** Relative to the folder, with forward slashes. */
  readonly path: string;
  readonly absolute: string;
  /** What a symbolic link says, as it is written; `undefined`: it is a file. */
  readonly link: Buffer | undefined;
  /** Whether it lies in a `node_modules` of the folder: not the plugin's own, but it may be read. */
  readonly isDependency: boolean;
}

/**
 * Goes through what belongs to a plugin, sorted. What is neither a file nor a link is left out, and so is
 * what git keeps in `.git`.
 *
 * @throws Error where it can't be read
 */
export function ownFiles({ kind, path: root }: PluginRoot): readonly OwnFile[] {
  if (kind === 'file') {
    return [{ path: path.basename(root), absolute: root, link: undefined, isDependency: false }];
  }
  const files = filesIn(root, '', false);
  return files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

function filesIn(folder: string, prefix: string, isDependency: boolean): OwnFile[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === '.git') return [];
    const place = {
      path: `${prefix}${entry.name}`,
      absolute: path.join(folder, entry.name),
      isDependency: isDependency || entry.name === 'node_modules',
    };
    if (entry.isDirectory()) return filesIn(place.absolute, `${place.path}/`, place.isDependency);
    if (entry.isSymbolicLink()) return { ...place, link: readlinkSync(place.absolute, 'buffer') };
    return entry.isFile() ? { ...place, link: undefined } : [];
  });
}
