import type { FixChange } from '../model/index.ts';
import { type RawRegion, regionOf } from './region.ts';

/** The change of a region to other text; `undefined` where a report doesn't say exactly what it replaces. */
export function changeIn(
  path: string,
  region: RawRegion,
  replacement: unknown,
): FixChange | undefined {
  const location = { path, ...regionOf(region) };
  const isWhole = location.startColumn !== undefined && location.endColumn !== undefined;
  return isWhole && typeof replacement === 'string' ? { location, replacement } : undefined;
}

/** All changes of a fix, which are made together or not at all. */
export function together(
  changes: readonly (FixChange | undefined)[],
): readonly FixChange[] | undefined {
  const known = changes.filter((change) => change !== undefined);
  return known.length > 0 && known.length === changes.length ? known : undefined;
}
