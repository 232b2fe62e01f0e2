import { problem } from '../../errors/index.ts';
import { hasFailed, type ScanResult } from '../../model/index.ts';
import type { Publication, Published, Publisher } from '../publisher.ts';
import { connect, type Connection, type GitHubAccess } from './client.ts';
import { detailOf, isRefused, problemWith } from './failure.ts';
import { listThreads, resolveThread } from './review-threads.ts';
import { sendOnce } from './send-once.ts';
import { type Suggestion, suggestionsOf } from './suggestion.ts';
import { tell } from './tell.ts';

/** More would bury what people say. */
export const MOST_SUGGESTIONS = 30;

/** Some 60 requests, each of which may have to wait a second for the one before. */
const REVIEW = { seconds: 180 };

// Repeated blindly, these requests would show a comment twice.
const NO_RETRY = { request: { retries: 0 } };

/** Shows fixes on the pull request, as comments whose suggestion is taken with one click. */
export class Suggestions implements Publisher {
  readonly name = 'suggestions';
  readonly #access: GitHubAccess;
  readonly #textOf: (path: string) => Promise<string | undefined>;

  /** @param textOf the committed text of a file of the repository */
  constructor(access: GitHubAccess, textOf: (path: string) => Promise<string | undefined>) {
    this.#access = access;
    this.#textOf = textOf;
  }

  async publish({ result, config, isPartial }: Publication): Promise<Published> {
    const { context, log, signal } = this.#access;
    const { pullRequest, headSha } = context;
    if (!config.suggestions || signal.aborted) return {};
    if (pullRequest === undefined || headSha === undefined) {
      log.info('No suggestions: the run belongs to no pull request.');
      return {};
    }
    try {
      const connection = await connect(this.#access, REVIEW);
      const review = new Review(connection, pullRequest, headSha);
      await this.#bringUpToDate(review, result, isPartial);
    } catch (error) {
      tell(log, 'warning', problemWith('review comments', error, context));
    }
    return {};
  }

  async #bringUpToDate(review: Review, result: ScanResult, isPartial: boolean): Promise<void> {
    const { log } = this.#access;
    const all = await suggestionsOf(result, this.#textOf);
    const wanted = all.slice(0, MOST_SUGGESTIONS);
    const threads = await listThreads(review.connection, review.number);
    const shown = new Set(threads.map(({ suggestion }) => suggestion));
    const refused = await review.post(wanted.filter(({ id }) => !shown.has(id)));
    for (const { suggestion, detail } of refused) {
      const place = `${suggestion.path}:${suggestion.startLine}`;
      tell(log, 'info', problem('HOST_SUGGESTION_REFUSED', { place, detail }));
    }
    const ids = new Set(all.map(({ id }) => id));
    const stale = threads.filter((each) => !each.isResolved && !ids.has(each.suggestion));
    // Where steps are missing, so may be fixes that there still are.
    if (isPartial || result.steps.some(hasFailed)) return;
    for (const thread of stale) await resolveThread(review.connection, thread);
  }
}

interface Refusal {
  readonly suggestion: Suggestion;
  readonly detail: string;
}

/** The comments on one pull request. */
class Review {
  readonly connection: Connection;
  readonly number: number;
  readonly #headSha: string;

  constructor(connection: Connection, number: number, headSha: string) {
    this.connection = connection;
    this.number = number;
    this.#headSha = headSha;
  }

  /**
   * Posts all in one review, so that people are told once. One that GitHub refuses makes it refuse the
   * review: then the halves go alone, until the bad ones stand alone and come back.
   */
  async post(suggestions: readonly Suggestion[]): Promise<Refusal[]> {
    if (suggestions.length === 0) return [];
    try {
      await this.#send(suggestions);
      return [];
    } catch (error) {
      if (!isRefused(error)) throw error;
      const [only, ...others] = suggestions;
      if (only !== undefined && others.length === 0) {
        return [{ suggestion: only, detail: detailOf(error) }];
      }
      const middle = Math.ceil(suggestions.length / 2);
      const refused = await this.post(suggestions.slice(0, middle));
      return [...refused, ...(await this.post(suggestions.slice(middle)))];
    }
  }

  async #send(suggestions: readonly Suggestion[]): Promise<void> {
    const { octokit, repository, pause } = this.connection;
    const review = {
      ...repository,
      pull_number: this.number,
      commit_id: this.#headSha,
      event: 'COMMENT' as const,
      comments: suggestions.map(commentOf),
    };
    await sendOnce({
      send: async () => (await octokit.rest.pulls.createReview({ ...review, ...NO_RETRY })).data.id,
      find: () => this.#arrived(suggestions),
      pause,
    });
  }

  /** Whether the first of some suggestions stands on the pull request: they come together. */
  async #arrived([first]: readonly Suggestion[]): Promise<number | undefined> {
    const threads = await listThreads(this.connection, this.number);
    return threads.some(({ suggestion }) => suggestion === first?.id) ? 0 : undefined;
  }
}

function commentOf({ path, startLine, endLine, body }: Suggestion) {
  const end = { path, body, line: endLine, side: 'RIGHT' };
  return startLine === endLine ? end : { ...end, start_line: startLine, start_side: 'RIGHT' };
}
