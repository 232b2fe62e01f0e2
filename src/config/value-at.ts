import type { Path } from './places.ts';

/** The value that a path leads to; `undefined` where it leads nowhere. */
export function valueAt(values: unknown, path: Path): unknown {
  return path.reduce((value, part) => (isObject(value) ? value[part] : undefined), values);
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
