/** Fields whose keys are somebody else's: they stay as they are. */
const FOREIGN = new Set(['metadata', 'fingerprints', 'payload']);

/** Levels that are read of what our reports write; nothing of ours is that deep. */
const DEEPEST = 20;

/** A value that our reports say in snake_case, with every key of ours as the model has it. */
export function camelCaseKeys(value: unknown, levels = DEEPEST): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (levels === 0) return undefined;
  if (Array.isArray(value)) return value.map((each) => camelCaseKeys(each, levels - 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      camelCase(key),
      FOREIGN.has(key) ? part : camelCaseKeys(part, levels - 1),
    ]),
  );
}

function camelCase(key: string): string {
  return key.includes('_')
    ? key.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
    : key;
}
