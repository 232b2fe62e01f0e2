import { rmSync } from 'node:fs';
import type { ChangesRead } from '../../../src/host/changes/index.ts';
import { git, project } from '../../support/project.ts';

/** A repository with a commit of these files on its main branch. */
export function committed(files: Readonly<Record<string, string>>): string {
  const folder = project(files);
  commit(folder);
  return folder;
}

/** Commits all that there is. @returns the commit */
export function commit(folder: string): string {
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--allow-empty', '--message', 'x');
  return hashOf(folder);
}

export function hashOf(folder: string, name = 'HEAD'): string {
  return git(folder, 'rev-parse', name).trim();
}

/** @param args of `git clone`, before the address */
export function clone(from: string, ...args: readonly string[]): string {
  const folder = project({});
  rmSync(`${folder}/.git`, { recursive: true });
  git(folder, 'clone', '--quiet', ...args, `file://${from}`, '.');
  return folder;
}

/** What `actions/checkout` leaves: one commit, checked out by its hash. */
export function checkout(from: string, commitHash: string, depth = 1): string {
  const folder = project({});
  git(folder, 'remote', 'add', 'origin', `file://${from}`);
  git(folder, 'fetch', '--quiet', '--no-tags', `--depth=${depth}`, 'origin', commitHash);
  git(folder, 'checkout', '--quiet', '--force', '--detach', commitHash);
  return folder;
}

/** `warning HOST_CHANGES_UNKNOWN` */
export function codesOf({ diagnostics }: Pick<ChangesRead, 'diagnostics'>): string[] {
  return diagnostics.map(({ level, code }) => `${level} ${code}`);
}
