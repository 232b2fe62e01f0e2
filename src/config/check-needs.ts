import { type ConvergenceError, problem, type SourcePosition } from '../errors/index.ts';
import { PHASES } from '../model/index.ts';
import { nearestName } from './nearest-name.ts';
import { findCycles, stepNames } from './needs.ts';
import type { Path, Places } from './places.ts';
import { shorten } from './quote.ts';
import type { ConfigFile } from './schema.ts';

/** Checks that the steps which are needed are there, and that all can be waited for. */
export function checkNeeds(file: ConfigFile, places: Places): ConvergenceError[] {
  const known = stepNames(places);
  const perNeed = Object.entries(file.steps).flatMap(([step, { needs }]) =>
    needs.flatMap((need, index) => {
      const path = ['steps', step, 'needs', String(index)];
      return known.includes(shorten(need))
        ? (laterPhase(file, step, need, places.ofValue(path)) ?? [])
        : unknownNeed(need, known, path, places);
    }),
  );
  return [...perNeed, ...checkCycles(file, places)];
}

function unknownNeed(
  need: string,
  known: readonly string[],
  path: Path,
  places: Places,
): ConvergenceError {
  const name = shorten(places.textAt(path) ?? need);
  const details = { name, place: '"needs"', nearest: nearestName(need, known), known };
  return problem('CONFIG_UNKNOWN_STEP', details, { at: places.ofValue(path) });
}

function laterPhase(
  { steps }: ConfigFile,
  step: string,
  need: string,
  at: SourcePosition,
): ConvergenceError | undefined {
  const [phase, needPhase] = [steps[step]?.phase, steps[need]?.phase];
  if (phase === undefined || needPhase === undefined) return undefined;
  if (PHASES.indexOf(phase) >= PHASES.indexOf(needPhase)) return undefined;
  return problem('CONFIG_NEED_IN_LATER_PHASE', { step, phase, need, needPhase }, { at });
}

function checkCycles({ steps }: ConfigFile, places: Places): ConvergenceError[] {
  return findCycles(steps).map((cycle) => {
    const [last = '', first = ''] = cycle.slice(-2);
    const index = steps[last]?.needs.indexOf(first) ?? 0;
    const at = places.ofValue(['steps', last, 'needs', String(index)]);
    return problem('CONFIG_CYCLE', { steps: cycle }, { at });
  });
}
