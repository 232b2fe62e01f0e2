/**
 * Groups of what has one key, without what has a key of its own: of hundreds of thousands hardly any has an
 * equal, and a list for each would cost more than the search.
 */
export function several<T>(
  all: readonly T[],
  keyOf: (each: T, index: number) => string,
): Iterable<T[]> {
  const firsts = new Map<string, T>();
  const groups = new Map<string, T[]>();
  for (const [index, each] of all.entries()) {
    const key = keyOf(each, index);
    const first = firsts.get(key);
    const group = groups.get(key);
    if (first === undefined) firsts.set(key, each);
    else if (group === undefined) groups.set(key, [first, each]);
    else group.push(each);
  }
  return groups.values();
}
