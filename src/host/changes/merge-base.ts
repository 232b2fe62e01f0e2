import { gitAnswer, type GitPlace } from './run-git.ts';
import type { StartingPoint } from './starting-point.ts';

/**
 * The commit that the changes start from: where the history of what is checked out parted from one of the
 * starting point's names; `undefined` where that can't be told from what is there.
 */
export async function mergeBase(
  place: GitPlace,
  { names, pullRequest }: StartingPoint,
): Promise<string | undefined> {
  const merged = await mergedInto(place, pullRequest?.head);
  if (merged !== undefined) return (await hasCommit(place, merged)) ? merged : undefined;
  for (const name of names) {
    const commit = await commitCalled(place, name);
    const base = commit && (await gitAnswer(place, ['merge-base', 'HEAD', commit]));
    if (base !== undefined && base !== '') return base;
  }
  return undefined;
}

/**
 * Where GitHub's merge of a pull request is checked out, the commit that it was merged into: all that differs
 * from that is the pull request's. Its name is known also where a shallow clone lacks it.
 */
export async function mergedInto(
  place: GitPlace,
  head: string | undefined,
): Promise<string | undefined> {
  if (head === undefined) return undefined;
  const commit = await gitAnswer(place, ['cat-file', 'commit', 'HEAD']);
  const [fields = ''] = commit?.split('\n\n', 1) ?? [];
  const parents = [...fields.matchAll(/^parent (\w+)$/gm)].map(([, parent]) => parent);
  return parents.length === 2 && parents[1] === head ? parents[0] : undefined;
}

/** A branch of the remote counts before one of here, which may be old. */
export async function commitCalled(place: GitPlace, name: string): Promise<string | undefined> {
  for (const ref of [`refs/remotes/origin/${name}`, name]) {
    const commit = await gitAnswer(place, [
      'rev-parse',
      '--quiet',
      '--verify',
      '--end-of-options',
      `${ref}^{commit}`,
    ]);
    if (commit !== undefined) return commit;
  }
  return undefined;
}

export async function hasCommit(place: GitPlace, hash: string): Promise<boolean> {
  return (await gitAnswer(place, ['cat-file', '-e', `${hash}^{commit}`])) !== undefined;
}

export function headOf(place: GitPlace): Promise<string | undefined> {
  return gitAnswer(place, ['rev-parse', '--quiet', '--verify', 'HEAD^{commit}']);
}

export async function isRepository(place: GitPlace): Promise<boolean> {
  return (await gitAnswer(place, ['rev-parse', '--git-dir'])) !== undefined;
}

/** A tree to compare with where there is no commit yet. */
export function emptyTree(place: GitPlace): Promise<string | undefined> {
  return gitAnswer(place, ['hash-object', '-t', 'tree', '--stdin']);
}
