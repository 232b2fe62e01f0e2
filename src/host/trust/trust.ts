import { shaIn } from '../github/context.ts';
import type { Environment } from '../github/context.ts';
import { at, type EventPayload, readEventFile } from '../github/event-file.ts';

/** Whose code a run may execute. */
export type Trust =
  /** What is checked out is as good as the workflow. */
  { readonly kind: 'trusted' } | Fork | BaseOnly;

/** A pull request from another repository: what its configuration grants counts for nothing. */
export interface Fork {
  readonly kind: 'fork';
  /** The commit that it is to be merged into, in lower case; `undefined` where the event names none. */
  readonly base?: string;
}

/** The run has the base's rights and looks at somebody's pull request: nothing but the base's code runs. */
export interface BaseOnly {
  readonly kind: 'base-only';
  /** The name of the event. */
  readonly event: string;
  /** The commits whose code may run, in lower case. Empty where the runner names none: then nothing may. */
  readonly commits: readonly string[];
}

/** Reads the runner's variables, and the event file that they name. Outside of GitHub Actions: trusted. */
export async function readTrust(env: Environment): Promise<Trust> {
  if (env['GITHUB_ACTIONS'] !== 'true') return { kind: 'trusted' };
  // What is wrong with the file is told by whoever reads the context; here it is the empty payload.
  const { payload } = await readEventFile(env['GITHUB_EVENT_PATH']);
  return trustOf(env, payload);
}

/** @param payload empty where the event can't be read: then the worse is assumed */
export function trustOf(env: Environment, payload: EventPayload): Trust {
  const event = env['GITHUB_EVENT_NAME'] ?? '';
  if (event === 'pull_request_target' || event === 'workflow_run') {
    return { kind: 'base-only', event, commits: baseCommits(env, payload) };
  }
  // Also pull_request_review and pull_request_review_comment, which run at the same merge commit.
  const isForeign = event.startsWith('pull_request') && !hasOwnHead(env, payload);
  return isForeign ? fork(payload) : { kind: 'trusted' };
}

function fork(payload: EventPayload): Fork {
  const base = shaIn(at(payload, 'pull_request', 'base', 'sha'))?.toLowerCase();
  return { kind: 'fork', ...(base !== undefined && { base }) };
}

/** GITHUB_SHA is what the workflow itself comes from: since December 2025 always the default branch. */
function baseCommits(env: Environment, payload: EventPayload): readonly string[] {
  const named = [env['GITHUB_SHA'], at(payload, 'pull_request', 'base', 'sha')];
  return [...new Set(named.flatMap((sha) => shaIn(sha)?.toLowerCase() ?? []))];
}

/** The head's repository is null where the fork has been deleted. */
function hasOwnHead(env: Environment, payload: EventPayload): boolean {
  const repository = at(payload, 'pull_request', 'head', 'repo', 'full_name');
  return typeof repository === 'string' && repository === env['GITHUB_REPOSITORY'];
}
