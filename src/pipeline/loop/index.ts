import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../../config/index.ts';
import { problem, toDiagnostic } from '../../errors/index.ts';
import type { Diagnostic, LoopReport } from '../../model/index.ts';
import type { FixOutcome } from '../fix/index.ts';
import type { Plan } from '../plan.ts';
import type { Iteration, StepReport } from '../run-step.ts';
import { CANCELLED, type Ending, endingOf } from './ending.ts';
import { openMemory } from './memory.ts';
import { type Round, runRound } from './round.ts';

export { proposedFixes } from './fix-book.ts';

export interface LoopResult {
  /** Of the last iteration, in the order of the plan. */
  readonly reports: readonly StepReport[];
  readonly iterations: number;
  readonly loop: LoopReport;
  readonly fixes: readonly FixOutcome[];
  /** What the loop says about itself. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Repeats the phases until nothing changes any more and what was applied is valid, or a limit is hit: the
 * number of iterations, the loop's time (no iteration starts after it), cancellation, a state that was there
 * before.
 */
export async function runLoop(
  plan: Plan,
  { loop, applyFixes }: Pick<Config, 'loop' | 'applyFixes'>,
  run: Omit<Iteration, 'iteration' | 'backup'>,
): Promise<LoopResult> {
  const { ports, bus } = run;
  await using backup = ports.tree.openBackup(ports.ownFiles);
  const memory = openMemory(ports.tree, applyFixes);
  const rounds: Round[] = [];
  const pause = loop.backoffSeconds * 1000;
  const end = ports.now() + loop.timeoutSeconds * 1000;
  for (let iteration = 1; ; iteration += 1) {
    bus.emit('iteration_start', { iteration, of: loop.maxIterations });
    const round = await runRound(plan, { ...run, backup, iteration }, memory, rounds.at(-1));
    rounds.push(round);
    const isLate = ports.now() + pause >= end;
    const isCancelled = ports.signal.aborted;
    const ending = endingOf({ ...round.situation, isLate, isCancelled }, loop);
    bus.emit('iteration_complete', { iteration, converged: ending?.state === 'CONVERGED' });
    if (ending !== undefined) return resultOf(rounds, ending, memory.book.outcomes, run);
    if (await isCancelledWithin(pause, ports.signal)) {
      return resultOf(rounds, CANCELLED, memory.book.outcomes, run);
    }
  }
}

/** Waits; where the run is cancelled meanwhile it ends with what the last iteration found. */
async function isCancelledWithin(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
  return signal.aborted;
}

function resultOf(
  rounds: readonly Round[],
  ending: Ending,
  fixes: readonly FixOutcome[],
  { bus }: Pick<Iteration, 'bus'>,
): LoopResult {
  const { state, reason } = ending;
  const diagnostics = [...diagnosticsOf(ending), ...rollBacksIn(fixes)];
  bus.emit('loop_state', { state, iteration: rounds.length });
  for (const diagnostic of diagnostics) bus.emit('diagnostic', { diagnostic });
  const iterations = rounds.map(({ report }) => report);
  const reports = rounds.at(-1)?.reports ?? [];
  return {
    reports,
    iterations: rounds.length,
    loop: { state, reason, iterations },
    fixes,
    diagnostics,
  };
}

/** A loop that did not converge fails the run only where it leaves files behind that nothing vouches for. */
function diagnosticsOf({ state, reason, isGrave }: Ending): Diagnostic[] {
  if (state !== 'FAILED' || reason === CANCELLED.reason) return [];
  const failed = problem('STEP_LOOP_NOT_CONVERGED', { reason });
  return [toDiagnostic(failed, undefined, isGrave ? 'error' : 'warning')];
}

function rollBacksIn(fixes: readonly FixOutcome[]): Diagnostic[] {
  const rolledBack = fixes.filter(({ state }) => state === 'rolled_back');
  return [...Map.groupBy(rolledBack, ({ reason = '' }) => reason)].map(([reason, some]) =>
    toDiagnostic(
      problem('STEP_FIXES_ROLLED_BACK', { fixes: some.length, reason }),
      undefined,
      'warning',
    ),
  );
}
