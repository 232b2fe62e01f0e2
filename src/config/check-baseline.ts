import { type ConvergenceError, problem } from '../errors/index.ts';
import type { Places } from './places.ts';
import type { ConfigFile } from './schema.ts';

/** Checks that a baseline is in one place. */
export function checkBaseline({ baseline }: ConfigFile, places: Places): ConvergenceError[] {
  if (typeof baseline !== 'object') return [];
  const isSwitchedOff = 'code_scanning' in baseline && !baseline.code_scanning;
  const sources = isSwitchedOff ? ['file', 'artifact'] : ['file', 'artifact', 'code_scanning'];
  const given = sources.filter((key) => places.isWritten(['baseline', key]));
  if (given.length === 1) return [];
  const at = places.ofKey(['baseline']);
  return [problem('CONFIG_BASELINE_SOURCES', { given }, { at })];
}
