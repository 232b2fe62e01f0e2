import { type GitHubContext, shaIn } from '../github/context.ts';
import { at } from '../github/event-file.ts';

/** Where changes start, as somebody has named it. */
export interface StartingPoint {
  /** Branches, tags and commits; the first that there is counts. Empty: there is nothing to compare with. */
  readonly names: readonly string[];
  /** For people: `the pull request's base "main"`. */
  readonly called: string;
  /** The pull request that it is about. */
  readonly pullRequest?: PullRequest;
}

export interface PullRequest {
  readonly number: number;
  readonly head: string;
}

/**
 * What the changes of a run on GitHub start from.
 *
 * @param base from the configuration; `auto`: the event says it
 */
export function startingPoint(base: string, context: GitHubContext): StartingPoint {
  const pullRequest = pullRequestOf(context);
  const about = pullRequest === undefined ? {} : { pullRequest };
  if (base !== 'auto') return { names: [base], called: `"${base}"`, ...about };
  const { event, payload } = context;
  if (pullRequest !== undefined) {
    const [ref, sha] = ['ref', 'sha'].map((key) => at(payload, 'pull_request', 'base', key));
    return { ...named(ref, shaIn(sha)), pullRequest };
  }
  if (event === 'merge_group') return named(shaIn(at(payload, 'merge_group', 'base_sha')));
  const before = event === 'push' ? shaIn(payload['before']) : undefined;
  if (before !== undefined && !/^0+$/.test(before)) return named(before);
  return named(otherBranch(context));
}

function named(...names: readonly unknown[]): StartingPoint {
  const texts = names.filter((name) => typeof name === 'string' && name !== '').map(String);
  const [first] = texts;
  return { names: texts, called: first === undefined ? 'nothing' : `"${first}"` };
}

/** The default branch, where the run is of another one. */
function otherBranch({ payload, analysed }: GitHubContext): unknown {
  const branch = at(payload, 'repository', 'default_branch');
  return analysed?.ref === `refs/heads/${String(branch)}` ? undefined : branch;
}

function pullRequestOf({ payload }: GitHubContext): PullRequest | undefined {
  const number = at(payload, 'pull_request', 'number');
  const head = shaIn(at(payload, 'pull_request', 'head', 'sha'));
  if (typeof number !== 'number' || !Number.isSafeInteger(number)) return undefined;
  return head === undefined ? undefined : { number, head };
}
