import { posix, win32 } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { IngestContext } from './report-format.ts';
import { soughtInRepository } from './sought-path.ts';

type Roots = Pick<IngestContext, 'workspaceRoot' | 'workingDir' | 'isFile' | 'filesNamed'>;

/**
 * The path in the repository of a file that a tool names: absolute, relative to the folder that the tool
 * ran in, or as a `file:` URL. Where the repository's files are known, a path of another machine, of a
 * container or of a package in it is the file that it ends like. `undefined` where it lies outside.
 */
export function repositoryPath(file: string, roots: Roots): string | undefined {
  const local = localPath(file, isOnWindows(roots));
  if (local === undefined || local === '') return undefined;
  const path = localInRepository(local, roots);
  const isThere = path !== undefined && roots.isFile?.(path) === true;
  return isThere ? path : (decodedPath(local, roots) ?? path);
}

function isOnWindows({ workspaceRoot }: Roots): boolean {
  return hasDrive(workspaceRoot) || workspaceRoot.startsWith('\\\\');
}

function localInRepository(local: string, roots: Roots): string | undefined {
  const isWindows = isOnWindows(roots);
  const given = isWindows || isKnown(local, roots) ? local : withSlashes(local);
  const straight =
    hasDrive(given) && !isWindows ? undefined : straightPath(given, roots, isWindows);
  const { isFile } = roots;
  if (isFile === undefined || (straight !== undefined && isFile(straight))) return straight;
  return soughtInRepository(given, roots) ?? straight;
}

/** A name may have a backslash in it, everywhere but on Windows. */
function isKnown(file: string, roots: Roots): boolean {
  const straight = straightPath(file, roots, false);
  return straight !== undefined && roots.isFile?.(straight) === true;
}

/** Where a path leads from the folder that the tool ran in; `undefined`: out of the repository. */
function straightPath(file: string, roots: Roots, isWindows: boolean): string | undefined {
  const path = isWindows ? win32 : posix;
  const relative = path.relative(roots.workspaceRoot, path.resolve(roots.workingDir, file));
  const [first = ''] = relative.split(path.sep);
  const isOutside = first === '' || first === '..' || path.isAbsolute(relative);
  return isOutside ? undefined : relative.replaceAll(path.sep, '/');
}

/** Some tools write a path as if it were a URL. It is decoded once: it may have thousands of `25` after a `%`. */
function decodedPath(local: string, roots: Roots): string | undefined {
  if (roots.isFile === undefined || !/%[\da-f]{2}/i.test(local)) return undefined;
  const found = localInRepository(decode(local), roots);
  return found !== undefined && roots.isFile(found) ? found : undefined;
}

function decode(file: string): string {
  try {
    return decodeURIComponent(file);
  } catch {
    return file;
  }
}

/** A URL of a file as a path; `undefined` where it is a URL of something else. */
function localPath(file: string, windows: boolean): string | undefined {
  if (file.includes('\0')) return undefined;
  // One letter before the colon is a drive.
  if (!/^[a-z][a-z\d+.-]+:/i.test(file)) return file;
  try {
    return withoutSlash(fileURLToPath(file, { windows }));
  } catch {
    return undefined;
  }
}

/** `file:///C:/a` is `/C:/a` where there are no drives. */
function withoutSlash(path: string): string {
  return hasDrive(path.slice(1)) ? path.slice(1) : path;
}

function hasDrive(path: string): boolean {
  return /^[a-z]:/i.test(path);
}

function withSlashes(path: string): string {
  return path.includes('\\') ? path.replaceAll('\\', '/') : path;
}
