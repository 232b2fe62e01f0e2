import type { Edit } from './edit.ts';
import { hunksBetween } from './hunks.ts';

/** Lines around a change that are shown. */
const CONTEXT = 3;

/**
 * What was changed in a file, as `git apply` reads it. Text that is nothing but printable is for the caller to
 * see to.
 *
 * @param before `undefined`: there was no file
 */
export function unifiedDiff(path: string, before: string | undefined, after: string): string {
  const text = before ?? '';
  const lines = linesOf(text);
  const edits = hunksBetween(text, after).map((edit) => inLines(edit, text));
  let shift = 0;
  const hunks = groupsOf(edits).map((group) => {
    const hunk = describe(group, lines, shift);
    shift += group.reduce((sum, { added, count }) => sum + added.length - count, 0);
    return hunk;
  });
  const from = before === undefined ? '/dev/null' : quoted(`a/${path}`);
  return [`--- ${from}\n+++ ${quoted(`b/${path}`)}\n`, ...hunks].join('');
}

/** An edit of whole lines. */
interface LineEdit {
  /** How many lines come before. */
  readonly first: number;
  /** How many are replaced. */
  readonly count: number;
  readonly added: readonly string[];
}

function inLines({ start, end, text }: Edit, whole: string): LineEdit {
  return {
    first: linesOf(whole.slice(0, start)).length,
    count: linesOf(whole.slice(start, end)).length,
    added: linesOf(text),
  };
}

/** The lines with their ends, as git counts them. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Edits whose surroundings meet go together. */
function groupsOf(edits: readonly LineEdit[]): LineEdit[][] {
  const groups: LineEdit[][] = [];
  for (const edit of edits) {
    const last = groups.at(-1)?.at(-1);
    const isNear = last !== undefined && edit.first - (last.first + last.count) <= 2 * CONTEXT;
    if (isNear) groups.at(-1)?.push(edit);
    else groups.push([edit]);
  }
  return groups;
}

function describe(group: readonly LineEdit[], lines: readonly string[], shift: number): string {
  const start = Math.max(0, (group[0]?.first ?? 0) - CONTEXT);
  const body: (readonly string[])[] = [];
  let [place, added, removed] = [start, 0, 0];
  for (const edit of group) {
    body.push(marked(' ', lines.slice(place, edit.first)));
    place = edit.first + edit.count;
    body.push(marked('-', lines.slice(edit.first, place)), marked('+', edit.added));
    [added, removed] = [added + edit.added.length, removed + edit.count];
  }
  const end = Math.min(lines.length, place + CONTEXT);
  body.push(marked(' ', lines.slice(place, end)));
  const before = end - start;
  const after = before - removed + added;
  return `@@ -${span(start, before)} +${span(start + shift, after)} @@\n${body.flat().join('')}`;
}

/** A range without lines is said by the line before it. */
function span(start: number, count: number): string {
  return `${count === 0 ? start : start + 1},${count}`;
}

function marked(mark: string, lines: readonly string[]): string[] {
  return lines.map((line) =>
    line.endsWith('\n') ? mark + line : `${mark}${line}\n\\ No newline at end of file\n`,
  );
}

/** A name with special characters goes in quotes. */
function quoted(name: string): string {
  return /[\p{Cc}"\\]/u.test(name) ? JSON.stringify(name) : name;
}
