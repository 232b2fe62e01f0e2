// Real repositories, as a workflow for somebody's pull request checks them out.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { writeFolder } from '../../docs/folders.ts';
import { git, project, write } from '../../support/project.ts';

/** Files by their paths. */
export type Files = Readonly<Record<string, string>>;

/** A repository on GitHub with a pull request, and the commits that an event names. */
export interface Origin {
  readonly folder: string;
  readonly base: string;
  readonly head: string;
  /** GitHub's trial merge of the two. */
  readonly merge: string;
}

/** The head changes these files of the base, or adds them; meanwhile the base has gone on. */
export function origin(base: Files, head: Files): Origin {
  const folder = project(base);
  // A clone may ask for any commit, as on GitHub.
  git(folder, 'config', 'uploadpack.allowAnySHA1InWant', 'true');
  commit(folder, 'first');
  git(folder, 'switch', '--quiet', '--create', 'topic');
  const headSha = change(folder, head);
  git(folder, 'switch', '--quiet', 'main');
  const baseSha = change(folder, { 'NEWS.md': 'The base has gone on.\n' });
  git(folder, 'switch', '--quiet', '--detach');
  git(folder, 'merge', '--quiet', '--no-ff', '--message', 'trial', 'topic');
  const merge = headOf(folder);
  git(folder, 'switch', '--quiet', 'main');
  return { folder, base: baseSha, head: headSha, merge };
}

/** Commits changes, and returns the commit. */
export function change(folder: string, files: Files): string {
  for (const [file, text] of Object.entries(files)) write(folder, file, text);
  git(folder, 'add', '--all');
  return commit(folder, 'change');
}

function commit(folder: string, message: string): string {
  git(folder, 'commit', '--quiet', '--allow-empty', '--message', message);
  return headOf(folder);
}

export function headOf(folder: string): string {
  return git(folder, 'rev-parse', 'HEAD').trim();
}

/** What actions/checkout does: fetches one commit, with one commit's depth if it is not told otherwise. */
export function checkOut(
  { folder: from }: Pick<Origin, 'folder'>,
  sha: string,
  into: string,
  depth: readonly string[] = ['--depth=1'],
): string {
  execFileSync('git', ['init', '--quiet', '--initial-branch', 'main', into]);
  git(into, 'remote', 'add', 'origin', `file://${from}`);
  git(into, 'fetch', '--quiet', ...depth, 'origin', sha);
  git(into, 'checkout', '--quiet', '--detach', sha);
  return into;
}

/** A folder of a job: empty. */
export function workspace(): string {
  return path.join(writeFolder([]), 'workspace');
}
