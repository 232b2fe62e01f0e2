/** Fields whose keys are somebody else's: they stay as they are. */
const FOREIGN = new Set(['metadata', 'fingerprints', 'payload']);

/** A value as reports say it: every key of ours in snake_case, dates in ISO 8601. */
export function snakeCaseKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(snakeCaseKeys);
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'object' || value === null) return value;
  const said = Object.entries(value).map(([key, part]: [string, unknown]) => [
    snakeCase(key),
    FOREIGN.has(key) || typeof part !== 'object' ? part : snakeCaseKeys(part),
  ]);
  return Object.fromEntries(said);
}

export function snakeCase(key: string): string {
  let known = KNOWN.get(key);
  if (known === undefined) {
    known = key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    if (KNOWN.size < MOST) KNOWN.set(key, known);
  }
  return known;
}

/** The keys of ours are few, and of each finding the same. */
const KNOWN = new Map<string, string>();
const MOST = 1000;
