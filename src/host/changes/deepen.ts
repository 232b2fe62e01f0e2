import { commitCalled, hasCommit, headOf, mergeBase, mergedInto } from './merge-base.ts';
import { gitAnswer, type GitPlace } from './run-git.ts';
import type { StartingPoint } from './starting-point.ts';

/** How much more of the history is fetched each time; then all of it. */
const STEPS = ['--deepen=100', '--deepen=1000', '--unshallow'];

/** How long all fetching may take, in milliseconds. */
const LONGEST = 120_000;

/**
 * Fetches what a shallow clone lacks from the remote that it comes from, until it is known where the history
 * parted; `undefined` where it is not known in the end.
 */
export async function deepen(place: GitPlace, start: StartingPoint): Promise<string | undefined> {
  const bounded = {
    ...place,
    signal: AbortSignal.any([place.signal, AbortSignal.timeout(LONGEST)]),
  };
  const remote = await remoteOf(bounded);
  if (remote === undefined) return undefined;
  const merged = await mergedInto(bounded, start.pullRequest?.head);
  if (merged !== undefined) {
    await fetch(bounded, remote, [merged, '--depth=1']);
    return (await hasCommit(place, merged)) ? merged : undefined;
  }
  const isShallow = await gitAnswer(bounded, ['rev-parse', '--is-shallow-repository']);
  for (const name of start.names) {
    if ((await commitCalled(bounded, name)) !== undefined) continue;
    await fetch(bounded, remote, [name, ...(isShallow === 'true' ? ['--depth=1'] : [])]);
  }
  for (const step of isShallow === 'true' ? STEPS : []) {
    const base = await mergeBase(place, start);
    if (base !== undefined) return base;
    // What is not asked for by its name is not deepened.
    const names = [...start.names, (await headOf(bounded)) ?? 'HEAD'];
    for (const name of names) await fetch(bounded, remote, [name, step]);
  }
  return mergeBase(place, start);
}

async function remoteOf(place: GitPlace): Promise<string | undefined> {
  const remotes = (await gitAnswer(place, ['remote']))?.split('\n') ?? [];
  return remotes.includes('origin') ? 'origin' : undefined;
}

/** A branch is fetched to where others look for it; a commit by its hash. */
function refspec(remote: string, name: string): string {
  if (/^([0-9a-f]{40}|[0-9a-f]{64})$/i.test(name)) return name;
  return `+refs/heads/${name}:refs/remotes/${remote}/${name}`;
}

/** What goes wrong is seen by what is still missing; what git says may have credentials in it. */
async function fetch(
  place: GitPlace,
  remote: string,
  [name = '', ...flags]: readonly string[],
): Promise<void> {
  const options = ['--quiet', '--no-tags', '--no-recurse-submodules', '--no-write-fetch-head'];
  await gitAnswer(place, ['fetch', ...options, ...flags, '--', remote, refspec(remote, name)]);
}
