import type { ConvergenceError, SourcePosition } from './convergence-error.ts';

/**
 * A problem as a person reads it: where, what, the line with a mark under the place, and the fix.
 *
 *     convergence.yaml:4:3: CONFIG_UNKNOWN_KEY: unknown key "tols"
 *       4 |   tols: npx eslint
 *         |   ^
 *       fix: did you mean "tool"?
 */
export function formatProblem(problem: ConvergenceError): string {
  const { at } = problem;
  const place = at === undefined ? '' : `${at.file}:${at.line}:${at.column}: `;
  return [
    `${place}${problem.code}: ${problem.message}`,
    ...(at === undefined ? [] : showLine(at)),
    `  fix: ${problem.fix}`,
  ].join('\n');
}

/** Longest part of a line that is shown, in characters. */
const WIDTH = 120;

function showLine({ line, column, text }: SourcePosition): string[] {
  if (text === undefined) return [];
  const from = Math.max(0, column - WIDTH);
  const shown = printable(text.slice(from, from + WIDTH + 20));
  const margin = ' '.repeat(String(line).length);
  return [`  ${line} | ${shown}`, `  ${margin} | ${' '.repeat(column - 1 - from)}^`];
}

/** Control characters as the picture of themselves: a file must not steer the terminal. */
function printable(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what this is about
  return text.replaceAll(/[\u0000-\u001f\u007f]/g, (character) =>
    character === '\u007f' ? '\u2421' : String.fromCodePoint(0x2400 + character.charCodeAt(0)),
  );
}
