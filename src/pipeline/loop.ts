import { setTimeout as sleep } from 'node:timers/promises';
import type { LoopConfig } from '../config/index.ts';
import { type Finding, ruleIdOf } from '../model/index.ts';
import type { Plan } from './plan.ts';
import { runIteration } from './run-iteration.ts';
import type { Iteration, StepReport } from './run-step.ts';

export interface LoopResult {
  /** Of the last iteration, in the order of the plan. */
  readonly reports: readonly StepReport[];
  readonly iterations: number;
}

/**
 * Repeats the phases until an iteration finds what the one before it found, or a limit is hit: the number
 * of iterations, the loop's time (no iteration starts after it), cancellation.
 */
export async function runLoop(
  plan: Plan,
  loop: LoopConfig,
  run: Omit<Iteration, 'iteration'>,
): Promise<LoopResult> {
  const { ports, bus } = run;
  const pause = loop.backoffSeconds * 1000;
  const end = ports.now() + loop.timeoutSeconds * 1000;
  let before: readonly StepReport[] = [];
  for (let iteration = 1; ; iteration += 1) {
    bus.emit('iteration_start', { iteration, of: loop.maxIterations });
    const reports = withoutGaps(await runIteration(plan, { ...run, iteration }), before);
    const isWhole = iteration > 1 && !ports.signal.aborted;
    const converged = isWhole && shareOfEqual(before, reports) >= loop.convergenceThreshold;
    bus.emit('iteration_complete', { iteration, converged });
    const over = iteration >= loop.maxIterations || ports.now() + pause >= end;
    if (converged || over || (await isCancelledWithin(pause, ports.signal))) {
      return { reports, iterations: iteration };
    }
    before = reports;
  }
}

/** Waits; where the run is cancelled meanwhile it ends with what the last iteration found. */
async function isCancelledWithin(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
  return signal.aborted;
}

/** The reports of an iteration; steps that were cut short keep what they found in the one before. */
function withoutGaps(
  reports: readonly StepReport[],
  before: readonly StepReport[],
): readonly StepReport[] {
  const earlier = new Map(before.map(({ outcome, findings }) => [outcome.name, findings]));
  return reports.map((report) => {
    const found = report.isCutShort ? (earlier.get(report.outcome.name) ?? []) : [];
    return { ...report, findings: [...report.findings, ...found] };
  });
}

/** Share of the findings of two iterations that both have, 0 to 1. */
function shareOfEqual(before: readonly StepReport[], now: readonly StepReport[]): number {
  const [a = new Set(), b = new Set()] = [before, now].map(
    (reports) => new Set(reports.flatMap(({ findings }) => findings.map(identify))),
  );
  const all = a.union(b).size;
  return all === 0 ? 1 : a.intersection(b).size / all;
}

function identify(finding: Finding): string {
  const { step, location, title } = finding;
  return JSON.stringify([step, ruleIdOf(finding), location?.path, location?.startLine, title]);
}
