import { ConvergenceError, messageOf, problem } from '../../errors/index.ts';
import type { GitHubContext } from './context.ts';
import { oneLine } from './text.ts';

/** The time for a request was over, or the run was cancelled, before GitHub had answered. */
export class GivenUp extends Error {
  override readonly name = 'GivenUp';

  /** @param last what the last attempt failed with */
  constructor(last?: unknown) {
    const detail = last === undefined ? '' : ` (${detailOf(last)})`;
    super(`GitHub did not answer in time${detail}`, { cause: last });
  }
}

/** An answer that was not received whole. Made so that the retry plugin takes it for a failed request. */
export class CutAnswer extends Error {
  override readonly name = 'CutAnswer';
  readonly status = 502;
  readonly request: object;

  constructor(request: object) {
    super('the answer was cut in transit');
    this.request = request;
  }
}

/** The HTTP status of a failed request; 500 where there was no answer, as Octokit has it. */
export function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('status' in error)) return undefined;
  return typeof error.status === 'number' ? error.status : undefined;
}

/** Whether GitHub would refuse the same request again. */
export function isRefused(error: unknown): boolean {
  return statusOf(error) === 422;
}

/** Whether the request may have been carried out all the same. */
export function isDoubtful(error: unknown): boolean {
  return (statusOf(error) ?? 0) >= 500;
}

/** Whether code scanning is there at all. GitHub says so in several ways, with 403 or 404. */
export function isSwitchedOff(error: unknown): boolean {
  const says = /must be enabled|not enabled|advanced security|code security/i;
  return [403, 404].includes(statusOf(error) ?? 0) && says.test(messageOf(error));
}

/** What a failed request means for `what` the run wanted to do. */
export function problemWith(
  what: string,
  error: unknown,
  context: GitHubContext,
): ConvergenceError {
  if (error instanceof ConvergenceError) return error;
  if (isDenied(error)) {
    return problem(
      'HOST_TOKEN_READ_ONLY',
      { what, because: context.readOnlyBecause },
      { cause: error },
    );
  }
  return problem('HOST_GITHUB_FAILED', { what, detail: detailOf(error) }, { cause: error });
}

/** `HTTP 422: Validation Failed`, in one line. */
export function detailOf(error: unknown): string {
  const status = statusOf(error);
  const hasAnswer = error instanceof Error && 'response' in error && error.response !== undefined;
  if (status === undefined || !hasAnswer) return oneLine(messageOf(error));
  // Above 500 the body is a page for people.
  return status >= 500
    ? `GitHub answered HTTP ${status}`
    : oneLine(`HTTP ${status}: ${messageOf(error)}`);
}

/** A private repository answers 404 to a token that may not see what it asks for. */
export function isDenied(error: unknown): boolean {
  if (error instanceof ConvergenceError) return error.code === 'HOST_TOKEN_MISSING';
  const says = /not accessible by|must have (write|admin)/i;
  return statusOf(error) === 404 || (statusOf(error) === 403 && says.test(messageOf(error)));
}
