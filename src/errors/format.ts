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
    `${place}${problem.code}: ${printable(problem.message)}`,
    ...(at === undefined ? [] : showLine(at)),
    `  fix: ${printable(problem.fix)}`,
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

/** Control characters but newlines, and those that turn the direction of writing. */
const STEERING = /(?!\n)[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]/gu;

/** Characters as the picture of themselves: neither a file nor a plugin may steer the terminal. */
function printable(text: string): string {
  return text.replaceAll(STEERING, (character) => {
    const code = character.charCodeAt(0);
    if (code < 0x20) return String.fromCodePoint(0x2400 + code);
    return code === 0x7f ? '\u2421' : '\ufffd';
  });
}
