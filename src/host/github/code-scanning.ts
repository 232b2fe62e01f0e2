import { problem } from '../../errors/index.ts';
import { hasFailed, type ScanResult } from '../../model/index.ts';
import type { Publication, Published, Publisher } from '../publisher.ts';
import { connect, type Connection, type GitHubAccess } from './client.ts';
import type { AnalysedCommit } from './context.ts';
import { CutAnswer, detailOf, isDenied, isSwitchedOff, problemWith, statusOf } from './failure.ts';
import { packSarif } from './pack-sarif.ts';
import { type Loudness, loudnessOf, tell } from './tell.ts';
import { oneLine } from './text.ts';

/** Upload and processing together. */
const UPLOAD = { seconds: 240 };

/** Makes the findings alerts of GitHub's code scanning. */
export class CodeScanning implements Publisher {
  readonly name = 'code scanning';
  readonly #access: GitHubAccess;

  constructor(access: GitHubAccess) {
    this.#access = access;
  }

  async publish({ result, config, isPartial }: Publication): Promise<Published> {
    const { log, context, signal } = this.#access;
    if (config.codeScanning === 'false') return {};
    const missing = signal.aborted ? 'the run was cancelled' : whatIsMissing(result, isPartial);
    if (missing !== undefined) {
      // What is missing from an upload counts as mended.
      log.notice(`Code scanning keeps the alerts that it has: ${missing}.`);
      return {};
    }
    const { analysed, event } = context;
    const loudness = loudnessOf(config.codeScanning);
    if (analysed === undefined) {
      tell(log, loudness, problem('HOST_COMMIT_UNKNOWN', { what: this.name, event }));
      return {};
    }
    return this.#upload(result, analysed, loudness);
  }

  async #upload(
    result: ScanResult,
    commit: AnalysedCommit,
    loudness: Loudness,
  ): Promise<Published> {
    const { log } = this.#access;
    try {
      const { sarif, notes } = await packSarif(result);
      const connection = await connect(this.#access, UPLOAD);
      const id = await upload(connection, { sarif, commit, result });
      for (const note of notes) log.notice(note);
      await this.#follow(connection, id);
      return { 'sarif-id': id };
    } catch (error) {
      this.#tellWhy(error, loudness);
      return {};
    }
  }

  /** Says what came of the upload, once GitHub has looked at it. */
  async #follow(connection: Connection, id: string): Promise<void> {
    const { log } = this.#access;
    try {
      const { status, errors } = await processed(connection, id);
      if (status !== 'failed') log.info(`Code scanning has the findings (${status}).`);
      else tell(log, 'warning', problem('HOST_CODE_SCANNING_REJECTED', { errors }));
    } catch (error) {
      const detail = detailOf(error);
      log.info(`Code scanning has the findings; what it makes of them is not known: ${detail}`);
    }
  }

  /** Where nobody asked for code scanning, a repository that has none is nothing to speak of. */
  #tellWhy(error: unknown, loudness: Loudness): void {
    const { log, context } = this.#access;
    const isOff = isSwitchedOff(error);
    const why = isOff
      ? problem('HOST_CODE_SCANNING_OFF', { detail: detailOf(error) }, { cause: error })
      : problemWith(this.name, error, context);
    const isExpected = loudness === 'notice' && (isOff || isDenied(error));
    tell(log, isExpected ? 'info' : loudness, why);
  }
}

/** Why a result can't have all the findings that there are; `undefined` where it can. */
function whatIsMissing(
  { verdict, steps, iterations }: ScanResult,
  isPartial: boolean,
): string | undefined {
  if (isPartial) return 'only some of the steps ran, and they have no category of their own';
  if (verdict.conclusion === 'cancelled') return 'the run was cancelled';
  if (iterations === 0) return 'the run did not come to its end';
  const broken = steps.find((step) => hasFailed(step) && step.onFailure !== 'ignore');
  return broken && `step "${broken.name}" did not come to its end`;
}

interface Upload {
  readonly sarif: string;
  readonly commit: AnalysedCommit;
  readonly result: ScanResult;
}

/** Uploads, and comes back with the id of the upload. Repeated, it replaces itself. */
async function upload(
  { octokit, repository }: Connection,
  { sarif, commit, result }: Upload,
): Promise<string> {
  const { data } = await octokit.rest.codeScanning.uploadSarif({
    ...repository,
    ref: commit.ref,
    commit_sha: commit.sha,
    sarif,
    started_at: result.startTime.toISOString(),
    tool_name: 'Convergence',
  });
  if (typeof data.id !== 'string' || data.id === '') throw new CutAnswer({});
  return data.id;
}

interface Processed {
  /** `pending`: GitHub took longer than there was time to wait. */
  readonly status: 'pending' | 'complete' | 'failed';
  readonly errors: readonly string[];
}

/** Seconds between two looks at an upload; a minute in all. */
const LOOKS = [1, 2, 3, 4, 5, 5, 10, 10, 10, 10];

async function processed(
  { octokit, repository, pause }: Connection,
  id: string,
): Promise<Processed> {
  for (const seconds of LOOKS) {
    await pause(seconds);
    const { processing_status: status, errors } = await octokit.rest.codeScanning
      .getSarif({ ...repository, sarif_id: id })
      .then(({ data }) => data, notThereYet);
    if (status === 'complete' || status === 'failed') {
      return { status, errors: (errors ?? []).slice(0, 10).map(oneLine) };
    }
  }
  return { status: 'pending', errors: [] };
}

/** GitHub may take a moment to know of the upload itself. */
function notThereYet(error: unknown) {
  if (statusOf(error) === 404) return { processing_status: 'pending', errors: [] };
  throw error;
}
