import { isSecretName } from '../executors/environment.ts';

/** Shorter values are words that a log can't do without. */
const SHORTEST = 8;

/** The values in the environment that are secrets by their names. */
export function secretsIn(environment: Readonly<Record<string, string | undefined>>): string[] {
  return Object.entries(environment).flatMap(([name, value]) =>
    value !== undefined && value.length >= SHORTEST && isSecretName(name) ? [value] : [],
  );
}
