import type { Annotation } from './annotations.ts';
import { detailOf, isRefused } from './failure.ts';

/** GitHub takes no more annotations in one request. */
export const BATCH = 50;

/** How often a refused batch is halved. Finding one bad annotation among 50 takes six times. */
const MOST_HALVINGS = 100;

/** An annotation that GitHub refused, and what it said. */
export interface Refused {
  readonly annotation: Annotation;
  readonly detail: string;
}

/**
 * Sends a batch. With the last one `refused` says what was refused before, and the request also completes
 * the check run. Fails with status 422 where GitHub refuses the batch.
 */
export type SendBatch = (
  batch: readonly Annotation[],
  refused: readonly Refused[] | undefined,
) => Promise<void>;

/**
 * Sends annotations in as few requests as there can be. One that GitHub refuses makes it refuse the whole
 * batch; the batch is halved until the bad one stands alone, so that it never costs the others.
 */
export async function deliver(
  annotations: readonly Annotation[],
  send: SendBatch,
): Promise<readonly Refused[]> {
  const queue = batchesOf(annotations);
  const refused: Refused[] = [];
  let halvings = 0;
  for (let batch = queue.shift(); batch !== undefined; batch = queue.shift()) {
    const isLast = queue.length === 0;
    try {
      await send(batch, isLast ? refused : undefined);
      if (isLast) return refused;
    } catch (error) {
      if (!isRefused(error)) throw error;
      if (batch.length > 1 && halvings < MOST_HALVINGS) {
        halvings += 1;
        queue.unshift(...halvesOf(batch));
      } else {
        refused.push(...batch.map((annotation) => ({ annotation, detail: detailOf(error) })));
      }
    }
  }
  await send([], refused);
  return refused;
}

function batchesOf(annotations: readonly Annotation[]): (readonly Annotation[])[] {
  const starts = Array.from({ length: Math.ceil(annotations.length / BATCH) }, (_, i) => i * BATCH);
  return starts.map((start) => annotations.slice(start, start + BATCH));
}

function halvesOf(batch: readonly Annotation[]): (readonly Annotation[])[] {
  const middle = Math.ceil(batch.length / 2);
  return [batch.slice(0, middle), batch.slice(middle)];
}
