import { kindOf } from './kind-of.ts';

/** Levels that a value may have: what walks through it later does so by recursion. */
const DEEPEST = 100;

/**
 * Says what of a value does not arrive where it is sent as JSON, as it is between Convergence and a plugin
 * in a process of its own; `undefined`: all of it arrives.
 *
 * @param place how the message calls the value
 */
export function lostInJson(
  value: unknown,
  place: string,
  above: readonly object[] = [],
): string | undefined {
  if (!isInJson(value)) return `${place} is ${kindOf(value)}, which JSON can't hold`;
  if (typeof value !== 'object' || value === null) return undefined;
  if (above.includes(value)) return `${place} contains itself, which JSON can't hold`;
  if (above.length > DEEPEST) return `${place} is nested deeper than ${DEEPEST}`;
  for (const [key, part] of Object.entries(value)) {
    const where = Array.isArray(value) ? `${place}[${key}]` : `${place}.${key}`;
    const lost = lostInJson(part, where, [...above, value]);
    if (lost !== undefined) return lost;
  }
  return undefined;
}

/** Whether JSON has something for what a value is, whatever is in it. */
function isInJson(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value === 'object' && value !== null) {
    return Array.isArray(value) || kindOf(value) === 'an Object';
  }
  return !['function', 'symbol', 'bigint'].includes(typeof value);
}
