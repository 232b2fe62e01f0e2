// What GitHub says of a repository that is only looked at: comparisons, files of pull requests, artifacts,
// runs, alerts. Made of the little that a test cares for.
import type { Reply } from './reply.ts';
import type { Operation } from './openapi.ts';

export interface ReadFile {
  readonly filename: string;
  readonly status?: 'added' | 'removed' | 'modified' | 'renamed';
  readonly changes?: number;
  readonly patch?: string;
  readonly previous_filename?: string;
}

export interface ReadArtifact {
  readonly id: number;
  readonly name?: string;
  readonly branch?: string;
  /** The repository that the branch is in; 42 is this one. */
  readonly headRepository?: number;
  readonly expired?: boolean;
  readonly created?: string;
  readonly size?: number;
  readonly conclusion?: string;
  readonly event?: string;
}

export interface ReadAlert {
  readonly rule: string;
  readonly tool?: string;
  readonly path: string;
  readonly line: number;
  readonly message: string;
  readonly severity?: 'none' | 'note' | 'warning' | 'error';
  readonly ref?: string;
  readonly state?: 'open' | 'dismissed' | 'fixed';
}

export interface Readable {
  /** `base...head` → where they parted, and what differs. */
  readonly comparisons?: Readonly<
    Record<string, { readonly mergeBase: string; readonly files: readonly ReadFile[] }>
  >;
  /** The files of pull request 7. */
  readonly pullFiles?: readonly ReadFile[];
  readonly artifacts?: readonly ReadArtifact[];
  /** Where the archive of an artifact is. */
  readonly archives?: string;
  /** `undefined`: there is no code scanning. */
  readonly alerts?: readonly ReadAlert[];
}

const MOST_COMPARED = 300;
const MOST_LISTED = 3_000;

/** `undefined` where it is no such operation. */
export function read(
  what: Readable,
  { id, parameters }: Operation,
  query: URLSearchParams,
): Reply | undefined {
  switch (id) {
    case 'repos/compare-commits-with-basehead':
      return compare(what, parameters['basehead'] ?? '');
    case 'pulls/list-files':
      return paged((what.pullFiles ?? []).slice(0, MOST_LISTED), query, (page) =>
        page.map(diffEntry),
      );
    case 'actions/list-artifacts-for-repo':
      return artifacts(what, query);
    case 'actions/get-workflow-run':
      return ok(workflowRun(what, Number(parameters['run_id'])));
    case 'actions/download-artifact':
      return {
        status: 302,
        body: '',
        headers: { location: `${what.archives}/${parameters['artifact_id']}` },
      };
    case 'code-scanning/list-alerts-for-repo':
      return alerts(what, query);
    default:
      return undefined;
  }
}

function ok(body: unknown): Reply {
  return { status: 200, body };
}

/** A page of a list, as the body that `show` makes of it. */
function paged<Each>(
  all: readonly Each[],
  query: URLSearchParams,
  show: (page: readonly Each[]) => unknown,
): Reply {
  const size = Number(query.get('per_page') ?? 30);
  const number = Number(query.get('page') ?? 1);
  const reply = ok(show(all.slice((number - 1) * size, number * size)));
  return number * size < all.length ? { ...reply, nextPage: number + 1 } : reply;
}

function compare({ comparisons = {} }: Readable, basehead: string): Reply {
  const found = comparisons[decodeURIComponent(basehead)];
  if (found === undefined) return { status: 404, body: { message: 'Not Found' } };
  const url = 'https://api.github.com/repos/octo/repo/compare/x';
  return ok({
    ...{ url, html_url: url, permalink_url: url, diff_url: url, patch_url: url },
    base_commit: commit('0'.repeat(40)),
    merge_base_commit: commit(found.mergeBase),
    ...{ status: 'ahead', ahead_by: 1, behind_by: 0, total_commits: 1, commits: [] },
    files: found.files.slice(0, MOST_COMPARED).map(diffEntry),
  });
}

function commit(sha: string) {
  const url = `https://api.github.com/repos/octo/repo/commits/${sha}`;
  const verification = { verified: false, reason: 'unsigned', payload: null, signature: null };
  return {
    ...{ url, sha, node_id: 'C', html_url: url, comments_url: url },
    commit: {
      ...{ url, author: null, committer: null, message: 'x', comment_count: 0 },
      tree: { sha, url },
      verification: { ...verification, verified_at: null },
    },
    ...{ author: null, committer: null, parents: [] },
  };
}

function diffEntry({ status = 'modified', changes = 1, ...file }: ReadFile) {
  const url = 'https://api.github.com/repos/octo/repo/contents/x';
  const counts = { additions: changes, deletions: 0, changes };
  const urls = { blob_url: url, raw_url: url, contents_url: url };
  return { sha: '0'.repeat(40), status, ...counts, ...urls, ...file };
}

function artifacts({ artifacts: all = [] }: Readable, query: URLSearchParams): Reply {
  const named = all.filter(({ name = 'convergence' }) => name === query.get('name'));
  const count = named.length;
  return paged(named, query, (page) => ({ total_count: count, artifacts: page.map(artifact) }));
}

function artifact(given: ReadArtifact) {
  const { id, name = 'convergence', expired = false, size = 100 } = given;
  const { branch = 'main', headRepository = 42, created = '2026-11-20T10:00:00Z' } = given;
  const url = `https://api.github.com/repos/octo/repo/actions/artifacts/${id}`;
  return {
    ...{ id, node_id: 'A', name, size_in_bytes: size, url, archive_download_url: `${url}/zip` },
    ...{ expired, created_at: created, expires_at: created, updated_at: created },
    workflow_run: {
      ...{ id: id + 1000, repository_id: 42, head_repository_id: headRepository },
      ...{ head_branch: branch, head_sha: 'c'.repeat(40) },
    },
  };
}

function workflowRun({ artifacts: all = [] }: Readable, id: number) {
  const { conclusion = 'success', event = 'push' } =
    all.find((each) => each.id + 1000 === id) ?? {};
  const time = '2026-11-20T10:00:00Z';
  const urls = 'url html_url jobs_url logs_url check_suite_url cancel_url rerun_url artifacts_url';
  return {
    ...{ id, node_id: 'R', name: 'CI', head_branch: 'main', run_number: 1, display_title: 'x' },
    ...{ event, status: 'completed', conclusion, head_sha: 'c'.repeat(40), path: 'ci.yml' },
    ...{ workflow_id: 1, created_at: time, updated_at: time, head_commit: null, pull_requests: [] },
    ...{ head_repository: REPOSITORY, repository: REPOSITORY },
    ...urlsOf(`${urls} workflow_url`),
  };
}

function urlsOf(names: string): Readonly<Record<string, string>> {
  const url = 'https://api.github.com/repos/octo/repo/x';
  return Object.fromEntries(names.split(' ').map((name) => [name, url]));
}

const OWNER = {
  ...{ id: 1, login: 'octo', node_id: 'U', gravatar_id: '', site_admin: false, type: 'User' },
  ...urlsOf('avatar_url events_url followers_url following_url gists_url html_url url'),
  ...urlsOf('organizations_url received_events_url repos_url starred_url subscriptions_url'),
};

const REPOSITORY = {
  ...{ id: 42, node_id: 'R', name: 'repo', full_name: 'octo/repo', owner: OWNER },
  ...{ description: null, fork: false, private: false },
  ...urlsOf('url archive_url assignees_url blobs_url branches_url collaborators_url comments_url'),
  ...urlsOf('commits_url compare_url contents_url contributors_url deployments_url downloads_url'),
  ...urlsOf('events_url forks_url git_commits_url git_refs_url git_tags_url hooks_url html_url'),
  ...urlsOf('issue_comment_url issue_events_url issues_url keys_url labels_url languages_url'),
  ...urlsOf('merges_url milestones_url notifications_url pulls_url releases_url stargazers_url'),
  ...urlsOf('statuses_url subscribers_url subscription_url tags_url teams_url trees_url'),
};

function alerts({ alerts: all }: Readable, query: URLSearchParams): Reply {
  if (all === undefined) return { status: 404, body: { message: 'no analysis found' } };
  const wanted = all.filter(
    ({ ref = 'refs/heads/main', state = 'open' }) =>
      ref === query.get('ref') && state === query.get('state'),
  );
  return paged(wanted, query, (page) => page.map(alert));
}

function alert(given: ReadAlert, index: number) {
  const { rule, tool = 'Convergence', path, line, message, severity = 'warning' } = given;
  const url = `https://api.github.com/repos/octo/repo/code-scanning/alerts/${index}`;
  const { ref = 'refs/heads/main', state = 'open' } = given;
  const dismissed = { dismissed_by: null, dismissed_at: null, dismissed_reason: null };
  const columns = { start_column: 1, end_column: 2 };
  return {
    ...{ number: index + 1, created_at: '2026-11-20T10:00:00Z', state, ...dismissed },
    ...{ url, html_url: url, instances_url: `${url}/instances` },
    rule: { id: rule, name: rule, severity, description: rule, security_severity_level: null },
    tool: { name: tool, guid: null, version: '1' },
    most_recent_instance: {
      ...{ ref, analysis_key: 'a', environment: '{}', category: 'convergence', state },
      ...{ commit_sha: 'c'.repeat(40), message: { text: message }, classifications: [] },
      location: { path, start_line: line, end_line: line, ...columns },
    },
  };
}
