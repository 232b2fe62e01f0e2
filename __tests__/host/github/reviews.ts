// Review comments as GitHub keeps them: all of a review or none, and threads that can be resolved.
import { parse } from './graphql.ts';
import type { Reply } from './reply.ts';

export interface Comment {
  readonly path: string;
  readonly body: string;
  readonly line: number;
  readonly start_line?: number;
  readonly side: string;
  readonly start_side?: string;
}

export interface Thread extends Comment {
  readonly id: string;
  readonly viewerDidAuthor: boolean;
  isResolved: boolean;
}

interface ReviewBody {
  readonly commit_id: string;
  readonly event: string;
  readonly comments: readonly Comment[];
}

export class Reviews {
  readonly threads: Thread[] = [];
  readonly #refuses: (comment: Comment) => boolean;

  /** @param refuses comments on lines that the pull request doesn't show */
  constructor(refuses: (comment: Comment) => boolean = () => false) {
    this.#refuses = refuses;
  }

  create({ commit_id: commit, comments }: ReviewBody): Reply {
    const isBad = (each: Comment) => (each.start_line ?? 0) >= each.line || this.#refuses(each);
    if (comments.length === 0 || comments.some(isBad)) return INVALID;
    for (const comment of comments) this.say(comment);
    return { status: 200, body: { ...REVIEW, commit_id: commit } };
  }

  /** A comment, of ours unless somebody else makes it. */
  say(comment: Comment, viewerDidAuthor = true): void {
    const id = `PRRT_${this.threads.length}`;
    this.threads.push({ ...comment, id, viewerDidAuthor, isResolved: false });
  }

  answer(body: unknown): Reply {
    const { name, variables } = parse(body);
    if (name === 'resolveReviewThread')
      return { status: 200, body: { data: this.#resolve(variables) } };
    const page = this.#page(Number(variables['after'] ?? 0));
    return {
      status: 200,
      body: { data: { repository: { pullRequest: { reviewThreads: page } } } },
    };
  }

  #resolve({ id }: Readonly<Record<string, unknown>>): unknown {
    const thread = this.threads.find((each) => each.id === id);
    if (thread === undefined) throw new Error(`there is no thread ${String(id)}`);
    thread.isResolved = true;
    return { resolveReviewThread: { thread: { id } } };
  }

  #page(start: number): unknown {
    const end = start + 100;
    const nodes = this.threads
      .slice(start, end)
      .map(({ id, isResolved, body, viewerDidAuthor }) => ({
        id,
        isResolved,
        comments: { nodes: [{ body, viewerDidAuthor }] },
      }));
    return {
      nodes,
      pageInfo: { hasNextPage: end < this.threads.length, endCursor: String(end) },
    };
  }
}

const INVALID: Reply = {
  status: 422,
  body: {
    message: 'Unprocessable Entity',
    errors: ['Line could not be resolved'],
    documentation_url: 'https://docs.github.com/rest/pulls/reviews',
  },
};

const LINK = { href: 'https://github.com/octo/repo/pull/7' };

const REVIEW = {
  id: 80,
  node_id: 'PRR_80',
  user: null,
  body: '',
  state: 'COMMENTED',
  html_url: LINK.href,
  pull_request_url: LINK.href,
  _links: { html: LINK, pull_request: LINK },
  author_association: 'NONE',
};
