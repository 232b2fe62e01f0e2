import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { type ConvergenceError, problem } from '../errors/index.ts';
import { isInside } from '../model/index.ts';
import type { PlacedPlugin } from './find-plugins.ts';
import type { OwnFile } from './own-files.ts';

/**
 * Checks that no link makes a file from elsewhere one of the plugin's: who may read its folder may read what
 * the links in it lead to, whatever Node's permissions say.
 *
 * @param files what `ownFiles` says of the plugin
 */
export function checkLinks(
  { name, root, position: at }: Pick<PlacedPlugin, 'name' | 'root' | 'position'>,
  files: readonly OwnFile[],
): ConvergenceError[] {
  return files.flatMap((file) => {
    const target = file.link && targetOf(file, file.link);
    if (target === undefined) {
      return isHardLink(file)
        ? [problem('PLUGIN_HARD_LINK', { name, file: file.path }, { at })]
        : [];
    }
    if (isOwn(root.path, target) || (file.isDependency && isInstalled(target, root.path)))
      return [];
    return [problem('PLUGIN_LINK_OUTSIDE', { name, link: file.path, target }, { at })];
  });
}

/** What git keeps in the folder is not the plugin's: checkout may leave the token in there. */
function isOwn(root: string, target: string): boolean {
  const names = path.relative(root, target).split(path.sep);
  return isInside(root, target) && names.every((name) => name.toLowerCase() !== '.git');
}

/** Where a link leads; one to what isn't there yet, where it would. */
function targetOf({ absolute }: OwnFile, link: Buffer): string {
  try {
    return realpathSync(absolute);
  } catch {
    return path.resolve(path.dirname(absolute), link.toString());
  }
}

/** pnpm makes what it installs of hard links to its store. */
function isHardLink({ absolute, link }: OwnFile): boolean {
  const isPackage = absolute.split(path.sep).includes('node_modules');
  return link === undefined && !isPackage && statSync(absolute).nlink > 1;
}

/** Whether it is a package that Node would find from a folder: pnpm links to these. */
function isInstalled(target: string, folder: string): boolean {
  const above = path.dirname(folder);
  const isHere = isInside(path.join(folder, 'node_modules'), target);
  return isHere || (above !== folder && isInstalled(target, above));
}
