import { type ConvergenceError, problem } from '../errors/index.ts';
import { nearestName } from './nearest-name.ts';
import { stepNames } from './needs.ts';
import type { Places } from './places.ts';
import { shorten } from './quote.ts';
import type { ConfigFile } from './schema.ts';

/** Checks that the steps which are required are there, and that rules about what is new can know it. */
export function checkGate(file: ConfigFile, places: Places): ConvergenceError[] {
  return [...checkRequired(file, places), ...checkRules(file, places)];
}

function checkRequired({ gate }: ConfigFile, places: Places): ConvergenceError[] {
  const known = stepNames(places);
  return gate.required.flatMap((step, index) => {
    if (known.includes(shorten(step))) return [];
    const path = ['gate', 'required', String(index)];
    const name = shorten(places.textAt(path) ?? step);
    const details = { name, place: '"gate.required"', nearest: nearestName(step, known), known };
    return [problem('CONFIG_UNKNOWN_STEP', details, { at: places.ofValue(path) })];
  });
}

function checkRules({ gate }: ConfigFile, places: Places): ConvergenceError[] {
  if (places.isWritten(['baseline'])) return [];
  return Object.entries(gate.rules).flatMap(([name, { only }]) => {
    if (only !== 'new') return [];
    const at = places.ofValue(['gate', 'rules', name, 'only']);
    return [problem('CONFIG_NEW_WITHOUT_BASELINE', { name: shorten(name) }, { at })];
  });
}
