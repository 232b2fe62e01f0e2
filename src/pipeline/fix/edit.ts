import type { Range } from './lines.ts';

/** Text that replaces a range of a file. An empty range inserts. */
export interface Edit extends Range {
  readonly text: string;
}

/** The same edit without what it leaves as it is at both ends: two that do the same are equal. */
export function smallest({ start, end, text }: Edit, whole: string): Edit {
  let [from, to, length] = [start, end, text.length];
  let same = 0;
  while (from < to && same < length && whole[from] === text[same])
    [from, same] = [from + 1, same + 1];
  while (from < to && same < length && whole[to - 1] === text[length - 1]) {
    [to, length] = [to - 1, length - 1];
  }
  return { start: from, end: to, text: text.slice(same, length) };
}

export function isEqual(a: Edit, b: Edit): boolean {
  return a.start === b.start && a.end === b.end && a.text === b.text;
}

/** Whether two of them change the same text. */
export function anyOverlap(edits: readonly Edit[]): boolean {
  let done = 0;
  return edits.toSorted(byPlace).some(({ start, end }) => {
    const isWithin = start < done;
    done = Math.max(done, end);
    return isWithin;
  });
}

function byPlace(a: Range, b: Range): number {
  return a.start - b.start || a.end - b.end;
}

/** Whether two edits change the same text. */
function overlap(a: Range, b: Range): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Whether they do, or one inserts where the other begins or ends: then their order would be a guess. */
export function touch(a: Range, b: Range): boolean {
  const inserts = a.start === a.end || b.start === b.end;
  return overlap(a, b) || (inserts && a.start <= b.end && b.start <= a.end);
}

/** Makes edits that don't overlap, all at once. Those at the same place are in the order given. */
export function edited(whole: string, edits: readonly Edit[]): string {
  const pieces: string[] = [];
  let done = 0;
  for (const { start, end, text } of edits.toSorted(byPlace)) {
    pieces.push(whole.slice(done, start), text);
    done = end;
  }
  return pieces.join('') + whole.slice(done);
}
