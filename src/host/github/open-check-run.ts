import type { ScanResult } from '../../model/index.ts';
import { type Annotation, type AnnotationPlan, planAnnotations } from './annotations.ts';
import {
  type CheckConclusion,
  type CheckRunHandle,
  type CheckRunUpdate,
  updateCheckRun,
} from './check-run-api.ts';
import { checkConclusionOf, checkSummaryOf, checkTitleOf } from './check-run-text.ts';
import type { Connection } from './client.ts';
import { BATCH, deliver, type Refused } from './deliver.ts';

/** A check run in progress, and the result that it is to show. */
export class OpenCheckRun {
  readonly #run: CheckRunHandle;
  readonly #result: ScanResult;
  readonly #plan: AnnotationPlan;
  #annotated = 0;

  /** @param annotated the findings to annotate */
  constructor(run: CheckRunHandle, result: ScanResult, annotated = result.findings) {
    this.#run = run;
    this.#result = result;
    this.#plan = planAnnotations(annotated);
  }

  /** How many annotations GitHub has taken. */
  get annotated(): number {
    return this.#annotated;
  }

  /** Sends all annotations; the last request completes the check run. Says which ones GitHub refused. */
  async deliver(connection: Connection): Promise<readonly Refused[]> {
    const conclusion = checkConclusionOf(this.#result);
    return deliver(this.#plan.annotations, async (batch, refused) => {
      const isLast = refused !== undefined;
      const update = isLast ? this.#final(conclusion, batch, refused) : this.#more(batch);
      await this.#send(connection, update);
    });
  }

  /**
   * Completes the check run in a single request, with the worst findings where none were sent yet. Tries
   * again without them until it is done or the time is over.
   *
   * @throws what the last request failed with
   */
  async close(connection: Connection, conclusion: CheckConclusion): Promise<void> {
    let worst = this.#annotated === 0 ? this.#plan.annotations.slice(0, BATCH) : [];
    for (;;) {
      try {
        return await this.#send(connection, this.#final(conclusion, worst, []));
      } catch (error) {
        if (connection.signal.aborted) throw error;
        worst = [];
        await connection.pause(0.5);
      }
    }
  }

  async #send(connection: Connection, update: CheckRunUpdate): Promise<void> {
    await updateCheckRun(connection, this.#run, update, this.#annotated);
    this.#annotated += update.annotations.length;
  }

  #more(annotations: readonly Annotation[]): CheckRunUpdate {
    const summary = 'The findings are being sent.';
    return { title: checkTitleOf(this.#result), summary, annotations };
  }

  #final(
    conclusion: CheckConclusion,
    annotations: readonly Annotation[],
    refused: readonly Refused[],
  ): CheckRunUpdate {
    const { annotations: placed, beyond, unplaced } = this.#plan;
    const annotated = this.#annotated + annotations.length;
    const leftOut = beyond + placed.length - annotated - refused.length;
    return {
      title: checkTitleOf(this.#result),
      summary: checkSummaryOf(this.#result, { annotated, leftOut, unplaced, refused }),
      annotations,
      completion: { conclusion, at: this.#result.endTime },
    };
  }
}
