import { madeOf, type Stream, streamOf } from './stream.ts';
import type { Argument } from './subject.ts';
import { NAME, STAR } from './text.ts';

/** The words of find that leave it all files. */
const NO_FILTER =
  /^-(?:exec|execdir|ok|okdir|delete|depth|maxdepth|mindepth|type|print0?|xdev|mount|follow)$/;

/** The words of find that a command to run stands behind. */
export const EXEC = /^-(?:exec|execdir|ok|okdir)$/;

/** More places to start from than these are not told apart. */
const MOST_STARTS = 16;

/** What `find` finds: of each place to start from all, or some, that is in it. */
export function foundPaths(argv: readonly Argument[]): readonly Stream[] {
  const all = startsOf(argv);
  const starts = all.length > MOST_STARTS ? [madeOf(all)] : all;
  const isAll = !isFiltered(argv);
  const hasStart = isAll && !argv.some(({ text }) => text === '-mindepth');
  return starts.flatMap((start) => [
    ...(hasStart ? [start] : []),
    streamOf(`${start.text.replace(/\/$/, '')}/${isAll ? STAR : NAME}`, start.from),
  ]);
}

/** The places to start from. */
export function startsOf(argv: readonly Argument[]): readonly Stream[] {
  const words = argv.slice(1).filter(({ text }) => !/^-(?:[HLPD]|O\d?)$/.test(text));
  const end = words.findIndex(({ text }) => /^[-(!]/.test(text));
  const starts = end === -1 ? words : words.slice(0, end);
  return starts.length === 0 ? [streamOf('.')] : starts;
}

/** Whether it looks for something, rather than for everything. */
export function isFiltered(argv: readonly Argument[]): boolean {
  const words = ownWords(argv).map(({ text }) => text);
  return words.some(
    (text, index) =>
      /^-[a-z]/.test(text) && !NO_FILTER.test(text) && !/^[*\uE001]$/.test(words[index + 1] ?? ''),
  );
}

/** The words that are not those of a command to run. */
function ownWords(argv: readonly Argument[]): readonly Argument[] {
  let isInside = false;
  return argv.filter(({ text }) => {
    const wasInside = isInside;
    if (EXEC.test(text)) isInside = true;
    else if (/^[;+]$/.test(text)) isInside = false;
    return !wasInside;
  });
}
