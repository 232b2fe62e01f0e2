import type { PlannedStep } from './plan.ts';

/**
 * Runs the steps of one phase: each as soon as those that it needs have ended, at most `limit` at once,
 * and a step with `parallel: false` with no other beside it. Needs in earlier phases have ended already.
 */
export async function runPhase(
  steps: readonly PlannedStep[],
  limit: number,
  run: (step: PlannedStep) => Promise<void>,
): Promise<void> {
  const waiting = new Map(steps.map((step) => [step.config.name, step]));
  const running = new Map<string, { readonly step: PlannedStep; readonly end: Promise<void> }>();

  const mayStart = ({ config }: PlannedStep) =>
    config.needs.every((name) => !waiting.has(name) && !running.has(name)) &&
    running.size < limit &&
    (running.size === 0 || config.parallel) &&
    running.values().every(({ step }) => step.config.parallel);

  while (waiting.size + running.size > 0) {
    for (const [name, step] of waiting) {
      if (!mayStart(step)) continue;
      waiting.delete(name);
      running.set(name, { step, end: run(step).finally(() => running.delete(name)) });
    }
    await Promise.race(running.values().map(({ end }) => end));
  }
}
