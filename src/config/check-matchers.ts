import { type ConvergenceError, problem } from '../errors/index.ts';
import type { Places } from './places.ts';
import type { ConfigFile } from './schema.ts';

/** Checks that problem matchers are there where they are read, and nowhere else. */
export function checkMatchers({ steps }: ConfigFile, places: Places): ConvergenceError[] {
  return Object.entries(steps).flatMap(([step, { format, matcher }]) => {
    const path = ['steps', step];
    const reads = format === 'problem-matcher';
    if (reads && matcher === undefined) {
      const at = places.ofValue([...path, 'format']);
      return [problem('CONFIG_MATCHER_MISSING', { step }, { at })];
    }
    if (reads || matcher === undefined) return [];
    return [problem('CONFIG_MATCHER_UNUSED', { step }, { at: places.ofKey([...path, 'matcher']) })];
  });
}
