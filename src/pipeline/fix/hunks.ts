import { diff } from 'node:util';
import type { Edit } from './edit.ts';

/** Lines that are compared at most; `diff` takes the square of them in memory. Beyond, all become one hunk. */
const MOST = 4_000;

/** What turns one text into another, line by line: from the start of a line to that of another. */
export function hunksBetween(before: string, after: string): Edit[] {
  const [a, b] = [linesOf(before), linesOf(after)];
  const head = countEqual(a, b, (index) => index);
  const most = Math.min(a.length, b.length) - head;
  const tail = Math.min(
    most,
    countEqual(a, b, (index, all) => all.length - 1 - index),
  );
  const [from, to] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)];
  const start = a.slice(0, head).join('').length;
  if (from.length + to.length === 0) return [];
  if (from.length + to.length <= MOST) return gathered(diff(from, to), start);
  return [{ start, end: start + from.join('').length, text: to.join('') }];
}

/** The lines with their ends. */
function linesOf(text: string): string[] {
  return text.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? [];
}

function countEqual(
  a: readonly string[],
  b: readonly string[],
  at: (index: number, all: readonly string[]) => number,
): number {
  let count = 0;
  while (count < Math.min(a.length, b.length) && a[at(count, a)] === b[at(count, b)]) count += 1;
  return count;
}

/** Puts the lines that follow one another into one hunk. `1`: only in the first text, `-1`: only in the second. */
function gathered(entries: readonly (readonly [operation: number, line: string])[], from: number) {
  const hunks: { start: number; end: number; text: string }[] = [];
  let [place, current] = [from, hunks.at(-1)];
  for (const [operation, line] of entries) {
    if (operation === 0) current = undefined;
    else if (current === undefined) hunks.push((current = { start: place, end: place, text: '' }));
    if (operation >= 0) place += line.length;
    if (current !== undefined) current.end = place;
    if (current !== undefined && operation === -1) current.text += line;
  }
  return hunks;
}
