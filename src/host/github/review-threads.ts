import { isRecord } from '../../model/index.ts';
import type { Connection } from './client.ts';
import { at } from './event-file.ts';
import { MARKER } from './suggestion.ts';

/** A comment of ours on a pull request. */
export interface ReviewThread {
  readonly id: string;
  readonly isResolved: boolean;
  /** The suggestion that it shows. */
  readonly suggestion: string;
}

const THREADS = `query ($owner: String!, $repo: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $repo) {
    pullRequest(number: $number) {
      reviewThreads(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { id isResolved comments(first: 1) { nodes { body viewerDidAuthor } } }
      }
    }
  }
}`;

const RESOLVE = `mutation ($id: ID!) { resolveReviewThread(input: { threadId: $id }) { thread { id } } }`;

/** More threads than anybody reads: 2,000. */
const MOST_PAGES = 20;

/** The threads on a pull request that begin with a suggestion of ours. */
export async function listThreads(
  { octokit, repository }: Connection,
  number: number,
): Promise<ReviewThread[]> {
  const threads: ReviewThread[] = [];
  let after: unknown = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer: unknown = await octokit.graphql(THREADS, { ...repository, number, after });
    const found = isRecord(answer)
      ? at(answer, 'repository', 'pullRequest', 'reviewThreads')
      : undefined;
    const { nodes, pageInfo } = isRecord(found) ? found : {};
    if (Array.isArray(nodes)) threads.push(...nodes.flatMap((node: unknown) => ours(node) ?? []));
    if (!isRecord(pageInfo) || pageInfo['hasNextPage'] !== true) break;
    after = pageInfo['endCursor'];
  }
  return threads;
}

/** Marks a thread as done with. */
export async function resolveThread({ octokit }: Connection, { id }: ReviewThread): Promise<void> {
  await octokit.graphql(RESOLVE, { id });
}

/** Whoever else wrote a comment, it isn't ours, whatever stands in it. */
function ours(node: unknown): ReviewThread | undefined {
  if (!isRecord(node)) return undefined;
  const comments = at(node, 'comments', 'nodes');
  const [first]: unknown[] = Array.isArray(comments) ? comments : [];
  if (!isRecord(first) || first['viewerDidAuthor'] !== true) return undefined;
  const [, suggestion] = MARKER.exec(String(first['body'])) ?? [];
  const { id, isResolved } = node;
  if (suggestion === undefined || typeof id !== 'string') return undefined;
  return { id, isResolved: isResolved === true, suggestion };
}
