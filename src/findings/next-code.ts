import { type Comment, commentAt, splitAtEnd } from './comment.ts';

/** Finds the line, counted from 1, that a comment alone on its line is about. */
export function nextCode(
  lines: readonly string[],
): (index: number, comment: Comment, behind: string | undefined) => number | undefined {
  // Comments that follow one another are about the same line: none is passed twice.
  let passed = { from: 0, to: -1 };
  return (index, { closer }, behind) => {
    if (index < passed.from || index >= passed.to) {
      const to = skipComments(lines, index + 1, behind === undefined ? closer : undefined);
      passed = { from: index, to };
    }
    return passed.to < lines.length ? passed.to + 1 : undefined;
  };
}

/** @param open what closes the comment that the first line goes on with */
function skipComments(lines: readonly string[], first: number, open: string | undefined): number {
  let closer = open;
  let index = first;
  for (; index < lines.length; index += 1) {
    let line = lines[index] ?? '';
    if (closer === undefined) {
      const comment = commentAt(line);
      if (comment === undefined && line.trim() !== '') break;
      if (comment?.closer === undefined) continue;
      line = line.slice(comment.start + 2);
      closer = comment.closer;
    }
    const [, behind] = splitAtEnd(line, closer);
    if (behind === undefined) continue;
    closer = undefined;
    if (!/^[\s}]*$/.test(behind)) break;
  }
  return index;
}
