import { randomUUID } from 'node:crypto';
import type { Annotation } from './annotations.ts';
import type { Connection } from './client.ts';
import { CutAnswer } from './failure.ts';
import { sendOnce } from './send-once.ts';

/** A check run that GitHub has. */
export interface CheckRunHandle {
  readonly id: number;
  /** Its page. */
  readonly url: string;
}

export interface NewCheckRun {
  readonly name: string;
  readonly headSha: string;
  readonly detailsUrl: string;
  readonly startedAt: Date;
}

export interface CheckRunUpdate {
  readonly title: string;
  /** Markdown. */
  readonly summary: string;
  /** Added to those that the check run has. */
  readonly annotations: readonly Annotation[];
  /** Completes the check run. */
  readonly completion?: { readonly conclusion: CheckConclusion; readonly at: Date };
}

export type CheckConclusion = 'success' | 'failure' | 'neutral' | 'cancelled';

// Repeating these requests blindly would make a second check run, or show annotations twice.
const NO_RETRY = { request: { retries: 0 } };

/** Creates a check run that is in progress. */
export async function createCheckRun(
  { octokit, repository, pause }: Connection,
  { name, headSha, detailsUrl, startedAt }: NewCheckRun,
): Promise<CheckRunHandle> {
  const { checks } = octokit.rest;
  const marked = { name, head_sha: headSha, external_id: randomUUID() };
  const times = { status: 'in_progress', started_at: startedAt.toISOString() } as const;
  return sendOnce({
    async send() {
      const request = { ...repository, ...marked, ...times, details_url: detailsUrl, ...NO_RETRY };
      return handleOf((await checks.create(request)).data);
    },
    async find() {
      const commit = { ...repository, ref: headSha, check_name: name, filter: 'all' } as const;
      const { check_runs: runs } = (await checks.listForRef(commit)).data;
      const ours = runs.find((run) => run.external_id === marked.external_id);
      return ours === undefined ? undefined : handleOf(ours);
    },
    pause,
  });
}

/**
 * Updates a check run.
 *
 * @param annotated how many annotations it has so far
 */
export async function updateCheckRun(
  { octokit, repository, pause }: Connection,
  { id }: CheckRunHandle,
  update: CheckRunUpdate,
  annotated: number,
): Promise<void> {
  const { checks } = octokit.rest;
  const run = { ...repository, check_run_id: id };
  const expected = annotated + update.annotations.length;
  await sendOnce({
    async send() {
      const { data } = await checks.update({ ...run, ...bodyOf(update), ...NO_RETRY });
      return handleOf(data).id === id;
    },
    async find() {
      const { status, output } = (await checks.get(run)).data;
      const isAsWanted = update.completion === undefined || status === 'completed';
      return (isAsWanted && output.annotations_count >= expected) || undefined;
    },
    pause,
  });
}

function bodyOf({ title, summary, annotations, completion }: CheckRunUpdate) {
  const output = {
    title,
    summary,
    ...(annotations.length > 0 && { annotations: [...annotations] }),
  };
  if (completion === undefined) return { output };
  const { conclusion, at } = completion;
  return { status: 'completed', conclusion, completed_at: at.toISOString(), output } as const;
}

/** An answer without an id isn't GitHub's, whatever its status. */
function handleOf(data: { readonly id: number; readonly html_url: string | null }): CheckRunHandle {
  if (!Number.isSafeInteger(data.id)) throw new CutAnswer({});
  return { id: data.id, url: data.html_url ?? '' };
}
