import { type ConvergenceError, problem } from '../errors/index.ts';
import type { Shard } from '../model/index.ts';
import { nameOfOverride, type OverriddenBy } from './overrides.ts';
import { shorten } from './quote.ts';
import type { ConfigFile } from './schema.ts';

/** More machines than a GitHub matrix has jobs. */
const MOST = 256;

export interface ReadShard {
  readonly shard: Shard | undefined;
  readonly problems: readonly ConvergenceError[];
}

/** @param text `2/8`; empty or `undefined`: the run is not divided */
export function readShard(
  text: string | undefined,
  file: Pick<ConfigFile, 'apply_fixes'>,
  by: OverriddenBy,
): ReadShard {
  const given = text?.trim() ?? '';
  if (given === '') return { shard: undefined, problems: [] };
  const place = nameOfOverride('shard', by);
  const [, index, of] = (/^(\d{1,3})\/(\d{1,3})$/.exec(given) ?? []).map(Number);
  if (index !== undefined && of !== undefined && index >= 1 && index <= of && of <= MOST) {
    const problems = file.apply_fixes ? [problem('CONFIG_SHARD_FIXES', { place })] : [];
    return { shard: { index, of }, problems };
  }
  const details = { place, given: shorten(given), most: MOST };
  return { shard: undefined, problems: [problem('CONFIG_BAD_SHARD', details)] };
}
