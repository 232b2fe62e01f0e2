import { type ConvergenceError, problem } from '../errors/index.ts';
import { nearestName } from './nearest-name.ts';
import { withNeeds } from './needs.ts';
import { nameOfOverride, type OverriddenBy } from './overrides.ts';
import { shorten } from './quote.ts';
import type { ConfigFile } from './schema.ts';

export interface Selection {
  /** Names of the steps that are left. */
  readonly names: ReadonlySet<string>;
  readonly problems: readonly ConvergenceError[];
}

/** @param wanted names of the steps to run, between commas or white space; empty or `undefined`: all */
export function selectSteps(
  { steps }: ConfigFile,
  known: readonly string[],
  wanted: string | undefined,
  by: OverriddenBy,
): Selection {
  const names = (wanted ?? '').split(/[\s,]+/).filter((name) => name !== '');
  const place = nameOfOverride('steps', by);
  const problems = names
    .filter((name) => !known.includes(name))
    .map((name) => {
      const details = { name: shorten(name), place, nearest: nearestName(name, known), known };
      return problem('CONFIG_UNKNOWN_STEP', details);
    });
  return { names: withNeeds(names.length === 0 ? Object.keys(steps) : names, steps), problems };
}
