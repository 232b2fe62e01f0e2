import { renamesSince } from '../changes/diff.ts';
import { hasCommit, headOf } from '../changes/merge-base.ts';
import { gitAnswer, type GitPlace } from '../changes/run-git.ts';

/** The commit that something is about. */
export interface Revision {
  /** Where the repository comes from, without what only its owner may know. */
  readonly repositoryUri: string;
  readonly revisionId: string;
}

/** The commit that is checked out; `undefined` where it comes from nowhere that has an address. */
export async function readRevision(place: GitPlace): Promise<Revision | undefined> {
  const revisionId = await headOf(place);
  const remote = await gitAnswer(place, ['config', '--get', 'remote.origin.url']);
  const repositoryUri = remote === undefined ? undefined : addressOf(remote);
  if (revisionId === undefined || repositoryUri === undefined) return undefined;
  return { repositoryUri, revisionId };
}

/** What was renamed since a commit: path then → path now; `undefined` where git doesn't know of it. */
export async function renamesOf(
  place: GitPlace,
  revision: string | undefined,
): Promise<ReadonlyMap<string, string> | undefined> {
  if (revision === undefined || !(await hasCommit(place, revision))) return undefined;
  return renamesSince(place, revision).catch(() => undefined);
}

/** `git@example.com:octo/repo.git` is an address too. */
function addressOf(remote: string): string | undefined {
  const short = /^(?:[^@/\s]+@)?([\w.-]+):(?!\/\/)(.+)$/.exec(remote);
  const text = short === null ? remote : `ssh://${short[1]}/${short[2]}`;
  if (!/^(https?|ssh|git):/i.test(text) || !URL.canParse(text)) return undefined;
  const { protocol, host, pathname } = new URL(text);
  return `${protocol}//${host}${pathname}`;
}
