/** A place in a text, counted from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A function that turns offsets in a text, in UTF-16 code units, into places; what is no offset into none. */
export type PositionOf = (offset: unknown) => Position | undefined;

export function positionsIn(text: string): PositionOf {
  const starts = [
    0,
    ...text.matchAll(/\r\n|[\r\n\u2028\u2029]/g).map(({ 0: end, index }) => index + end.length),
  ];
  return (offset) => {
    if (typeof offset !== 'number' || !Number.isInteger(offset)) return undefined;
    if (offset < 0 || offset > text.length) return undefined;
    const line = countUpTo(starts, offset);
    return { line, column: offset - (starts[line - 1] ?? 0) + 1 };
  };
}

/** How many of the sorted numbers are not above a limit. */
function countUpTo(sorted: readonly number[], limit: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((sorted[middle] ?? limit) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
