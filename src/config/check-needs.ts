import { type ConvergenceError, problem } from '../errors/index.ts';
import { PHASES } from '../model/index.ts';
import { nearestName } from './nearest-name.ts';
import { findCycles, stepNames } from './needs.ts';
import type { Places } from './places.ts';
import { shorten } from './quote.ts';
import type { ConfigFile } from './schema.ts';

/** Checks that the steps which are needed are there, and that all can be waited for. */
export function checkNeeds(file: ConfigFile, places: Places): ConvergenceError[] {
  const perNeed = Object.entries(file.steps).flatMap(([name, { needs }]) =>
    needs.flatMap((need, index) => checkNeed(file, places, name, need, index) ?? []),
  );
  return [...perNeed, ...checkCycles(file, places)];
}

function checkNeed(
  { steps }: ConfigFile,
  places: Places,
  name: string,
  need: string,
  index: number,
): ConvergenceError | undefined {
  const path = ['steps', name, 'needs', String(index)];
  const at = places.ofValue(path);
  const known = stepNames(places);
  if (!known.includes(shorten(need))) {
    const shown = shorten(places.textAt(path) ?? need);
    const details = { name: shown, place: '"needs"', nearest: nearestName(need, known), known };
    return problem('CONFIG_UNKNOWN_STEP', details, { at });
  }
  const [phase, needPhase] = [steps[name]?.phase, steps[need]?.phase];
  if (phase === undefined || needPhase === undefined) return undefined;
  if (PHASES.indexOf(phase) >= PHASES.indexOf(needPhase)) return undefined;
  return problem('CONFIG_NEED_IN_LATER_PHASE', { step: name, phase, need, needPhase }, { at });
}

function checkCycles({ steps }: ConfigFile, places: Places): ConvergenceError[] {
  return findCycles(steps).map((cycle) => {
    const [last = '', first = ''] = cycle.slice(-2);
    const index = steps[last]?.needs.indexOf(first) ?? 0;
    const at = places.ofValue(['steps', last, 'needs', String(index)]);
    return problem('CONFIG_CYCLE', { steps: cycle }, { at });
  });
}
