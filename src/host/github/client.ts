import { randomUUID } from 'node:crypto';
import type { getOctokit } from '@actions/github';
import type Bottleneck from 'bottleneck';
import { problem } from '../../errors/index.ts';
import type { Logger } from '../logger.ts';
import { Attempts } from './attempts.ts';
import type { GitHubContext } from './context.ts';
import { patience, type Patience } from './patience.ts';

export type Octokit = ReturnType<typeof getOctokit>;

/** What the parts that talk to GitHub are made with. */
export interface GitHubAccess {
  readonly context: GitHubContext;
  /** Empty where there is none. */
  readonly token: string;
  /** Of Convergence, for the user agent. */
  readonly version: string;
  readonly log: Logger;
  /** Aborted when the run is cancelled. */
  readonly signal: AbortSignal;
  /** Milliseconds that a second of waiting takes. Default: 1000; tests wait less. */
  readonly second?: number;
  /** What the throttling plugin queues with. Default: what it carries; tests wait less. */
  readonly queues?: { readonly Bottleneck: typeof Bottleneck };
}

export interface ConnectOptions {
  /** Seconds that all requests of this connection may take together, with retries and waits. */
  readonly seconds: number;
  /** Seconds that are left once the run is cancelled. Default: 0. */
  readonly grace?: number;
  /** Sends at once, once: for what can't wait in a queue. It is not ended by cancelling. */
  readonly urgent?: boolean;
}

/** Requests to one repository, until the patience is over. */
export interface Connection extends Patience {
  readonly octokit: Octokit;
  readonly repository: { readonly owner: string; readonly repo: string };
}

/**
 * Opens a connection. Octokit is loaded here: a run that doesn't talk to GitHub never pays for it.
 *
 * @throws ConvergenceError where there is no token
 */
export async function connect(access: GitHubAccess, options: ConnectOptions): Promise<Connection> {
  const { context, token, version, signal, second = 1000 } = access;
  const { seconds, grace = 0, urgent = false } = options;
  const { owner, name } = context.repository;
  if (token === '') throw problem('HOST_TOKEN_MISSING', { repository: `${owner}/${name}` });
  const limit = patience({ seconds, grace, second, ...(urgent ? {} : { signal }) });
  const attempts = new Attempts(limit, second);
  const { getOctokit } = await import('@actions/github');
  const octokit = getOctokit(
    token,
    {
      baseUrl: context.apiUrl,
      userAgent: `kimi-convergence/${version}`,
      log: quiet(access.log),
      ...manners(access.log, limit, second, access.queues),
    },
    attempts.innermost,
    ...(urgent ? [] : await patientPlugins()),
    attempts.outermost,
  );
  return { ...limit, octokit, repository: { owner, repo: name } };
}

async function patientPlugins() {
  const [{ retry }, { throttling }] = await Promise.all([
    import('@octokit/plugin-retry'),
    import('@octokit/plugin-throttling'),
  ]);
  return [retry, throttling];
}

/** What a person can do nothing about goes to the debug log. */
function quiet(log: Logger) {
  const debug = (message: string) => log.debug(message);
  return { debug, info: debug, warn: debug, error: debug };
}

/**
 * How retry and throttling behave. Both wait in the end by `pause`, which ends with the patience: their
 * own timers would keep the process alive.
 */
function manners(
  log: Logger,
  { left, pause }: Patience,
  second: number,
  queues: GitHubAccess['queues'],
) {
  const waitAsAsked = async (seconds: number): Promise<boolean> => {
    const fits = seconds * second < left();
    const comment = fits ? '' : ', which is longer than there is time';
    log.info(`GitHub asks to wait ${seconds} s${comment}`);
    if (fits) await pause(seconds);
    return fits;
  };
  return {
    // 429 is a rate limit, which the throttling plugin deals with.
    retry: { doNotRetry: [400, 401, 403, 404, 410, 413, 422, 429, 451], retryAfterBaseValue: 0 },
    throttle: {
      ...queues,
      // A queue of its own for each connection: one that was given up holds no other up.
      id: randomUUID(),
      onRateLimit: waitAsAsked,
      onSecondaryRateLimit: waitAsAsked,
      retryAfterBaseValue: 0,
    },
  };
}
