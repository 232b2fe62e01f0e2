import { posix, win32 } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { IngestContext } from './report-format.ts';

type Roots = Pick<IngestContext, 'workspaceRoot' | 'workingDir'>;

/**
 * The path in the repository of a file that a tool names: absolute, relative to the folder that the tool
 * ran in, or as a `file:` URL. `undefined` where it lies outside.
 */
export function repositoryPath(file: string, roots: Roots): string | undefined {
  const path = isWindows(roots.workspaceRoot) ? win32 : posix;
  const local = localPath(file, path === win32);
  if (local === undefined) return undefined;
  const relative = path.relative(roots.workspaceRoot, path.resolve(roots.workingDir, local));
  const [first = ''] = relative.split(path.sep);
  const isOutside = first === '' || first === '..' || path.isAbsolute(relative);
  return isOutside ? undefined : relative.replaceAll(path.sep, '/');
}

/** A URL of a file as a path; `undefined` where it is a URL of something else. */
function localPath(file: string, windows: boolean): string | undefined {
  // One letter before the colon is a drive.
  if (!/^[a-z][a-z\d+.-]+:/i.test(file)) return file;
  try {
    return fileURLToPath(file, { windows });
  } catch {
    return undefined;
  }
}

function isWindows(root: string): boolean {
  return /^(?:[a-z]:|\\\\)/i.test(root);
}
