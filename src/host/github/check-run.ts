import type { GitHubConfig } from '../../config/index.ts';
import { problem } from '../../errors/index.ts';
import type { ScanResult } from '../../model/index.ts';
import type { Publication, Published, Publisher } from '../publisher.ts';
import { type CheckRunHandle, createCheckRun } from './check-run-api.ts';
import { checkConclusionOf, placeOf } from './check-run-text.ts';
import { connect, type GitHubAccess } from './client.ts';
import { detailOf, problemWith } from './failure.ts';
import { OpenCheckRun } from './open-check-run.ts';
import { loudnessOf, tell } from './tell.ts';

/** Creating one is given up after so many seconds, and soon after the run is cancelled. */
const CREATION = { seconds: 60, grace: 1 };
/** 20 requests with annotations take 20 s; the rest is for what GitHub asks to wait. */
const DELIVERY = { seconds: 300 };
/** The runner kills a cancelled job after 10 s; steps and reports need some of them. */
const CLOSING = { seconds: 2.5, urgent: true };

/** Shows a run as a check run: in progress, then with an annotation at the line of each finding. */
export class CheckRun implements Publisher {
  readonly name = 'check run';
  readonly #access: GitHubAccess;
  #creation: Promise<CheckRunHandle | undefined> | undefined;
  #showsFindings = false;

  constructor(access: GitHubAccess) {
    this.#access = access;
  }

  /** Whether the findings show up at their lines because of this check run. */
  get showsFindings(): boolean {
    return this.#showsFindings;
  }

  /** Comes back at once: no step needs to wait for GitHub. */
  async begin(config: GitHubConfig): Promise<void> {
    if (config.checkRun !== 'false') this.#creation ??= this.#create(config);
  }

  async publish({ result, config }: Publication): Promise<Published> {
    await this.begin(config);
    const run = await this.#creation;
    if (run === undefined) return {};
    await this.#complete(run, result, config);
    return { 'check-run-url': run.url };
  }

  /** `undefined` where no check run can be made, which has been said then. */
  async #create(config: GitHubConfig): Promise<CheckRunHandle | undefined> {
    const { context, log } = this.#access;
    const { headSha, event, runUrl } = context;
    try {
      if (headSha === undefined) throw problem('HOST_COMMIT_UNKNOWN', { what: this.name, event });
      const details = { detailsUrl: runUrl, startedAt: new Date() };
      const connection = await connect(this.#access, CREATION);
      return await createCheckRun(connection, { name: config.checkName, headSha, ...details });
    } catch (error) {
      tell(log, loudnessOf(config.checkRun), problemWith(this.name, error, context));
      return undefined;
    }
  }

  async #complete(
    run: CheckRunHandle,
    result: ScanResult,
    { annotations }: GitHubConfig,
  ): Promise<void> {
    const open = new OpenCheckRun(run, result, annotations === 'false' ? [] : result.findings);
    try {
      if (result.verdict.conclusion === 'cancelled') await this.#close(open, result);
      else await this.#deliver(open, result);
      this.#showsFindings = true;
    } catch (error) {
      this.#showsFindings = open.annotated > 0;
      const { log, signal } = this.#access;
      const detail = signal.aborted ? 'the run was cancelled' : detailOf(error);
      tell(log, 'warning', problem('HOST_CHECK_RUN_INCOMPLETE', { detail }));
    }
  }

  async #deliver(open: OpenCheckRun, result: ScanResult): Promise<void> {
    const { log } = this.#access;
    try {
      for (const refused of await open.deliver(await connect(this.#access, DELIVERY))) {
        const place = placeOf(refused);
        tell(log, 'info', problem('HOST_ANNOTATION_REFUSED', { place, detail: refused.detail }));
      }
    } catch (error) {
      // A check run that is left in progress would hold the pull request up.
      await this.#close(open, result);
      throw error;
    }
  }

  async #close(open: OpenCheckRun, result: ScanResult): Promise<void> {
    const isCancelled = this.#access.signal.aborted;
    const conclusion = isCancelled ? 'cancelled' : checkConclusionOf(result);
    await open.close(await connect(this.#access, CLOSING), conclusion);
  }
}
