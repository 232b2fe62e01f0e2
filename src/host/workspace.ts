import { lstatSync, realpathSync, statSync } from 'node:fs';
import { readdir, readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import { messageOf, problem } from '../errors/index.ts';
import type { Workspace } from '../plugin/index.ts';
import { trackedFiles } from './git.ts';
import { isInside } from './stay-inside.ts';

/** Folders that are left out where git can't say what belongs to the project. */
const LEFT_OUT = new Set(['.git', 'node_modules']);

/** @param root absolute path, without symbolic links */
export function openWorkspace(root: string): Workspace {
  // Plugins are handed this very object.
  return Object.freeze<Workspace>({
    root,
    listFiles: () => listFiles(root),
    readFile: (file) => readInside(root, file),
  });
}

/** The same workspace without some of its files: what a run writes itself is no part of what it looks at. */
export function withoutFiles(workspace: Workspace, absolute: readonly string[]): Workspace {
  const { root, readFile: read } = workspace;
  const left = new Set(absolute.map((file) => path.relative(root, file).replaceAll(path.sep, '/')));
  const listFiles = async () => (await workspace.listFiles()).filter((file) => !left.has(file));
  return Object.freeze<Workspace>({ root, listFiles, readFile: read });
}

async function listFiles(root: string): Promise<readonly string[]> {
  const listed = await projectFiles(root);
  return [...listed].filter((file) => isReadable(root, path.join(root, file))).toSorted();
}

/**
 * Paths of what git tracks or would track; without git, of what is no dependency. Git lists what was deleted
 * and not yet committed, submodules, and links that lead anywhere.
 */
export async function projectFiles(root: string): Promise<ReadonlySet<string>> {
  return new Set((await trackedFiles(root)) ?? (await walk(root)));
}

/** Whether it is a file of the workspace, or a link to one. */
function isReadable(root: string, file: string): boolean {
  try {
    const real = lstatSync(file).isSymbolicLink() ? realpathSync.native(file) : file;
    return statSync(real).isFile() && isInside(root, real) && !isOfGit(root, real);
  } catch {
    // It was deleted, or the link leads nowhere.
    return false;
  }
}

/** Whether it is git's own: checkout may leave the token in there. */
export function isOfGit(root: string, real: string): boolean {
  const parts = path.relative(root, real).split(path.sep);
  return parts.some((part) => part.toLowerCase() === '.git');
}

async function walk(root: string, folder = ''): Promise<string[]> {
  const entries = await readdir(path.join(root, folder), { withFileTypes: true });
  const nested = entries.map(async (entry) => {
    const file = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (!entry.isDirectory()) return [file];
    return LEFT_OUT.has(entry.name) ? [] : walk(root, file);
  });
  return (await Promise.all(nested)).flat();
}

/** Reads a file that is inside of `root` and not git's own, also once symbolic links are followed. */
export async function readInside(root: string, file: string): Promise<string> {
  const real = await realpath(path.resolve(root, file));
  if (!isInside(root, real)) throw new Error(`"${file}" lies outside of the repository`);
  if (isOfGit(root, real)) throw new Error(`"${file}" is no file of the repository, but git's own`);
  return readFile(real, 'utf8');
}

/**
 * The bytes of the configuration file.
 *
 * @throws ConvergenceError `CONFIG_NOT_FOUND` or `CONFIG_UNREADABLE`
 */
export async function readConfigFile(root: string, file: string): Promise<Uint8Array> {
  try {
    return await readFile(path.resolve(root, file));
  } catch (cause) {
    const { code } = Object(cause) as { code?: unknown };
    if (code === 'ENOENT') throw problem('CONFIG_NOT_FOUND', { file }, { cause });
    throw problem('CONFIG_UNREADABLE', { file, detail: messageOf(cause) }, { cause });
  }
}
