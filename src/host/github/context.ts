import { type ConvergenceError, problem } from '../../errors/index.ts';
import { at, type EventPayload, readEventFile } from './event-file.ts';

export interface Repository {
  readonly owner: string;
  readonly name: string;
}

/** A ref and the commit that it points to, as code scanning wants them: they must agree. */
export interface AnalysedCommit {
  readonly ref: string;
  readonly sha: string;
}

/** What a run knows of the GitHub that it runs on. */
export interface GitHubContext {
  readonly repository: Repository;
  /** Without a slash at the end. */
  readonly apiUrl: string;
  /** The name of the event: `pull_request`. */
  readonly event: string;
  readonly payload: EventPayload;
  /** The commit that a check run shows up at; `undefined` where the event doesn't say. */
  readonly headSha: string | undefined;
  /** The number of the pull request that the run belongs to, where it belongs to one. */
  readonly pullRequest: number | undefined;
  /** What code scanning is told was analysed; `undefined` where that can't be told safely. */
  readonly analysed: AnalysedCommit | undefined;
  /** Why the token can be expected to be read-only, whatever `permissions:` says. */
  readonly readOnlyBecause: string | undefined;
  /** The page of the workflow run. */
  readonly runUrl: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

export interface ContextRead {
  /** `undefined` outside of GitHub Actions, and where GitHub's own variables are broken. */
  readonly context?: GitHubContext;
  readonly problems: readonly ConvergenceError[];
}

/** Reads the runner's variables, and the event file that they name. */
export async function readGitHubContext(env: Environment): Promise<ContextRead> {
  if (env['GITHUB_ACTIONS'] !== 'true') return { problems: [] };
  const file = await readEventFile(env['GITHUB_EVENT_PATH']);
  const problems = file.problem === undefined ? [] : [file.problem];
  const repository = repositoryOf(env);
  if (repository !== undefined)
    return { context: contextOf(repository, env, file.payload), problems };
  const value = env['GITHUB_REPOSITORY'] ?? '';
  return { problems: [...problems, problem('HOST_REPOSITORY_UNKNOWN', { value })] };
}

function contextOf(repository: Repository, env: Environment, payload: EventPayload): GitHubContext {
  const { owner, name } = repository;
  const server = withoutSlash(env['GITHUB_SERVER_URL'] || 'https://github.com');
  return {
    repository,
    apiUrl: withoutSlash(env['GITHUB_API_URL'] || 'https://api.github.com'),
    event: env['GITHUB_EVENT_NAME'] ?? '',
    payload,
    headSha: headShaOf(env, payload),
    pullRequest: pullRequestOf(payload),
    analysed: analysedCommitOf(env, payload),
    readOnlyBecause: readOnlyBecause(env, payload),
    runUrl: `${server}/${owner}/${name}/actions/runs/${env['GITHUB_RUN_ID'] ?? ''}`,
  };
}

function repositoryOf(env: Environment): Repository | undefined {
  const [, owner, name] = /^([\w.-]+)\/([\w.-]+)$/.exec(env['GITHUB_REPOSITORY'] ?? '') ?? [];
  return owner === undefined || name === undefined ? undefined : { owner, name };
}

/** A pull request shows the check runs of its head, not those of the merge commit in GITHUB_SHA. */
function headShaOf(env: Environment, payload: EventPayload): string | undefined {
  const event = env['GITHUB_EVENT_NAME'] ?? '';
  if (event.startsWith('pull_request')) return shaIn(at(payload, 'pull_request', 'head', 'sha'));
  if (event === 'workflow_run') return shaIn(at(payload, 'workflow_run', 'head_sha'));
  if (event === 'merge_group') {
    return shaIn(at(payload, 'merge_group', 'head_sha')) ?? shaIn(env['GITHUB_SHA']);
  }
  return shaIn(env['GITHUB_SHA']);
}

/**
 * GITHUB_REF and GITHUB_SHA belong together. With the two events that run for a pull request in the base
 * branch's name they mean the base branch, whose alerts a pull request must not be able to open or close.
 */
function analysedCommitOf(env: Environment, payload: EventPayload): AnalysedCommit | undefined {
  const event = env['GITHUB_EVENT_NAME'];
  const isForeign = event === 'pull_request_target' || event === 'workflow_run';
  const ref = isForeign ? foreignRef(env, payload) : env['GITHUB_REF'];
  const sha = isForeign ? headShaOf(env, payload) : shaIn(env['GITHUB_SHA']);
  if (ref === undefined || sha === undefined) return undefined;
  return /^refs\/(heads|tags|pull)\/./.test(ref) ? { ref, sha } : undefined;
}

function foreignRef(env: Environment, payload: EventPayload): string | undefined {
  const number = pullRequestOf(payload);
  if (number !== undefined) return `refs/pull/${number}/head`;
  // Without a pull request only a push to this repository is safe: a fork may call its branch "main" too.
  const run = (...path: string[]) => at(payload, 'workflow_run', ...path);
  const isOwn = run('head_repository', 'full_name') === env['GITHUB_REPOSITORY'];
  const branch = run('head_branch');
  if (run('event') !== 'push' || !isOwn || typeof branch !== 'string') return undefined;
  return `refs/heads/${branch}`;
}

function pullRequestOf(payload: EventPayload): number | undefined {
  const ofRun = at(payload, 'workflow_run', 'pull_requests');
  const first: unknown = Array.isArray(ofRun) ? ofRun[0] : undefined;
  return [at(payload, 'pull_request', 'number'), at({ first }, 'first', 'number')].find(
    (number): number is number => Number.isSafeInteger(number),
  );
}

function readOnlyBecause(env: Environment, payload: EventPayload): string | undefined {
  if (env['GITHUB_ACTOR'] === 'dependabot[bot]') return 'Dependabot started the run';
  const event = env['GITHUB_EVENT_NAME'] ?? '';
  if (!event.startsWith('pull_request') || event === 'pull_request_target') return undefined;
  const head = at(payload, 'pull_request', 'head');
  if (head === undefined) return undefined;
  // The head's repository is null where the fork has been deleted.
  const isOwn =
    at(payload, 'pull_request', 'head', 'repo', 'full_name') === env['GITHUB_REPOSITORY'];
  return isOwn ? undefined : 'the pull request comes from a fork';
}

/** SHA-1, or SHA-256. */
export function shaIn(value: unknown): string | undefined {
  const isSha = typeof value === 'string' && /^([0-9a-f]{40}|[0-9a-f]{64})$/i.test(value);
  return isSha ? value : undefined;
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
