import { nearestName } from './nearest-name.ts';
import type { Path } from './places.ts';
import { keysOf, schemaAt } from './schema-walk.ts';

/** The key of the mapping at `path` that was meant by a key which isn't known there. */
export function nearestKey(name: string, path: Path): string | undefined {
  const properties = schemaAt(path)?.properties ?? {};
  const meant = Object.entries(properties).find(([, key]) =>
    key['x-meant-by']?.includes(name),
  )?.[0];
  return meant ?? nearestName(name, keysOf(schemaAt(path)));
}
