/**
 * Looks an entry up in a table whose keys may end with `*`: they stand for everything that begins so.
 * The key itself comes first, then the longest that fits; `undefined`: none does.
 */
export function lookup<T>(table: ReadonlyMap<string, T>, key: string): T | undefined {
  const exact = table.get(key);
  if (exact !== undefined) return exact;
  const fitting = [...table.keys()].filter(
    (known) => known.endsWith('*') && key.startsWith(known.slice(0, -1)),
  );
  const [longest = ''] = fitting.toSorted((a, b) => b.length - a.length);
  return table.get(longest);
}

/** `the known ones are: a, b`, or that there are none. */
export function listKnown(table: ReadonlyMap<string, unknown>): string {
  if (table.size === 0) return 'there are none';
  return `there are: ${[...table.keys()].join(', ')}`;
}
