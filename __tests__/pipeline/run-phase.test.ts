import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { PlannedStep } from '../../src/pipeline/plan.ts';
import { runPhase } from '../../src/pipeline/run-phase.ts';
import { configOf, planOf } from '../support/pipeline.ts';

interface Wish {
  readonly parallel: boolean;
  /** Indexes of earlier steps. */
  readonly needs: readonly number[];
}

/** Steps that need only steps before them, in any order of writing. */
const wishes = fc
  .array(fc.record({ parallel: fc.boolean(), needs: fc.array(fc.nat(9), { maxLength: 3 }) }), {
    minLength: 1,
    maxLength: 10,
  })
  .map((all): Wish[] =>
    all.map(({ parallel, needs }, index) => ({
      parallel,
      needs: [...new Set(needs.filter((need) => need < index))],
    })),
  );

function stepsOf(all: readonly Wish[]): readonly PlannedStep[] {
  const lines = all.map(
    ({ parallel, needs }, index) =>
      `  s${index}: { tool: x, parallel: ${parallel}, needs: [${needs.map((need) => `s${need}`).join(', ')}] }`,
  );
  return planOf(configOf(`steps:\n${lines.join('\n')}\n`)).plan.flatMap(({ steps }) => steps);
}

/** Runs a phase whose steps end in an order that `scheduler` chooses, and watches. */
async function watch(steps: readonly PlannedStep[], limit: number, scheduler: fc.Scheduler) {
  const running = new Set<PlannedStep>();
  const ended = new Set<string>();
  const seen: { step: PlannedStep; beside: readonly PlannedStep[]; ended: ReadonlySet<string> }[] =
    [];
  const phase = runPhase(steps, limit, async (step) => {
    seen.push({ step, beside: [...running], ended: new Set(ended) });
    running.add(step);
    await scheduler.schedule(Promise.resolve());
    running.delete(step);
    ended.add(step.config.name);
  });
  await scheduler.waitFor(phase);
  return seen;
}

describe('the steps of a phase', () => {
  it('all run once, after what they need, within the limit, and alone where they want to', async () => {
    await fc.assert(
      fc.asyncProperty(
        wishes,
        fc.boolean(),
        fc.integer({ min: 1, max: 4 }),
        fc.scheduler(),
        async (all, backwards, limit, scheduler) => {
          const steps = backwards ? stepsOf(all).toReversed() : stepsOf(all);
          const seen = await watch(steps, limit, scheduler);
          expect(seen.map(({ step }) => step.config.name).toSorted()).toEqual(
            steps.map(({ config }) => config.name).toSorted(),
          );
          for (const { step, beside, ended } of seen) {
            expect([...ended]).toEqual(expect.arrayContaining([...step.config.needs]));
            expect(beside.length).toBeLessThan(limit);
            if (beside.length > 0) expect([step, ...beside].every(isParallel)).toBe(true);
          }
        },
      ),
    );
  });

  it('run at the same time as far as they can', async () => {
    const steps = stepsOf(Array.from({ length: 5 }, () => ({ parallel: true, needs: [] })));
    let most = 0;
    let running = 0;
    await runPhase(steps, 3, async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
    });
    expect(most).toBe(3);
  });

  it('wait for no step of an earlier phase, or one that does not run', async () => {
    const yaml = 'steps:\n  a: { tool: x, enabled: false }\n  b: { tool: x, needs: [a] }\n';
    const steps = planOf(configOf(yaml)).plan.flatMap((phase) => phase.steps);
    const ran: string[] = [];
    await runPhase(steps, 1, async ({ config }) => void ran.push(config.name));
    expect(ran).toEqual(['b']);
  });
});

function isParallel({ config }: PlannedStep): boolean {
  return config.parallel;
}
