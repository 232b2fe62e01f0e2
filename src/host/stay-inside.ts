import { lstatSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { problem } from '../errors/index.ts';
import { isInside } from '../model/index.ts';

export { isInside };

/**
 * Checks that no symbolic link of the repository makes a file that is written to the output folder land
 * elsewhere: outside of the working directory; or outside of an output folder that is not in there, which an
 * input or a flag has named.
 *
 * @throws ConvergenceError `HOST_PATH_LEADS_OUT`
 */
export function refuseToLeaveOutput(workingDir: string, outputDir: string, file: string): void {
  const folder = path.resolve(workingDir, outputDir);
  refuseToLeave(isInside(workingDir, folder) ? workingDir : folder, file);
}

/**
 * Checks that the folder of a file lies in another folder, once symbolic links are followed. Neither need
 * be there.
 *
 * @throws ConvergenceError `HOST_PATH_LEADS_OUT`
 */
export function refuseToLeave(base: string, file: string): void {
  const real = realFolder(path.dirname(file));
  if (!isInside(realFolder(base), real)) throw problem('HOST_PATH_LEADS_OUT', { file, base, real });
}

/** Where a folder is, or would be. Throws at a link that leads nowhere. */
export function realFolder(folder: string): string {
  let there = folder;
  while (lstatSync(there, { throwIfNoEntry: false }) === undefined) there = path.dirname(there);
  return path.join(realpathSync.native(there), path.relative(there, folder));
}
