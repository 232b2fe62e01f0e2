import { type ConvergenceError, problem, type SourcePosition } from '../errors/index.ts';
import { type Phase, PHASES } from '../model/index.ts';
import { checkCondition, type CheckedCondition } from './check-condition.ts';
import { stepNames, withNeeds } from './needs.ts';
import type { Places } from './places.ts';
import type { ConfigFile } from './schema.ts';

/** The two names of the key; a step has one of them. */
export const CONDITION_KEYS = ['if', 'condition'] as const;

/** Checks the conditions of all steps, and that what they ask for is known by then. */
export function checkConditions(file: ConfigFile, places: Places): ConvergenceError[] {
  const known = stepNames(places);
  return Object.entries(file.steps).flatMap(([name, step]) => {
    const written = CONDITION_KEYS.filter((key) => step[key] !== undefined);
    const problems = written.flatMap((key) => {
      const locate = (offset: number): SourcePosition =>
        places.ofValue(['steps', name, key], offset);
      const checked = checkCondition(String(step[key]), known, locate);
      return [...checked.problems, ...tooEarly(name, checked, file, locate(0))];
    });
    if (written.length < 2) return problems;
    const at = places.ofKey(['steps', name, 'condition']);
    return [...problems, problem('CONFIG_TWO_CONDITIONS', {}, { at })];
  });
}

/**
 * Steps of one phase run at the same time: whether one has ended when another's condition asks for it is
 * chance, unless it is needed. Those of a later phase have not ended for sure.
 */
function tooEarly(
  step: string,
  { steps: asked, phases }: CheckedCondition,
  { steps }: ConfigFile,
  at: SourcePosition,
): ConvergenceError[] {
  const own = PHASES.indexOf(steps[step]?.phase ?? 'diagnose');
  const isOver = (phase: Phase | undefined): boolean =>
    phase === undefined || PHASES.indexOf(phase) < own;
  const needed = withNeeds(steps[step]?.needs ?? [], steps);
  const early = asked.filter((name) => !isOver(steps[name]?.phase) && !needed.has(name));
  const canNeed = (name: string): boolean =>
    name !== step && steps[name]?.phase === steps[step]?.phase;
  return [
    ...early.map((name) => ({
      step,
      asks: `steps.${name}`,
      needs: canNeed(name) ? name : undefined,
    })),
    ...phases.filter((phase) => !isOver(phase)).map((asks) => ({ step, asks })),
  ].map((details) => problem('CONFIG_CONDITION_TOO_EARLY', details, { at }));
}
