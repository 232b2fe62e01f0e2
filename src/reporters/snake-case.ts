/** Fields whose keys are somebody else's: they stay as they are. */
const FOREIGN = new Set(['metadata', 'fingerprints', 'payload']);

/** A value as reports say it: every key of ours in snake_case, dates in ISO 8601. */
export function snakeCaseKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(snakeCaseKeys);
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      snakeCase(key),
      FOREIGN.has(key) ? part : snakeCaseKeys(part),
    ]),
  );
}

function snakeCase(key: string): string {
  return key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
