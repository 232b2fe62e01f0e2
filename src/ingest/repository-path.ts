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
  const isWindows = hasDrive(roots.workspaceRoot) || roots.workspaceRoot.startsWith('\\\\');
  const local = localPath(file, isWindows);
  if (local === undefined || local === '') return undefined;
  const given = isWindows || isKnown(local, roots) ? local : withSlashes(local);
  const straight =
    hasDrive(given) && !isWindows ? undefined : straightPath(given, roots, isWindows);
  const { isFile } = roots;
  if (isFile === undefined || (straight !== undefined && isFile(straight))) return straight;
  return soughtInRepository(given, roots) ?? decodedPath(given, roots) ?? straight;
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

/** Some tools write a path as if it were a URL. */
function decodedPath(file: string, roots: Roots): string | undefined {
  const decoded = /%[\da-f]{2}/i.test(file) ? decode(file) : file;
  if (decoded === file) return undefined;
  const found = repositoryPath(decoded, roots);
  return found !== undefined && roots.isFile?.(found) === true ? found : undefined;
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
