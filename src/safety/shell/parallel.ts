import { firstOperand } from './options.ts';
import { quoted, type Run } from './run.ts';
import { DYNAMIC, joined, madeOf, type Stream, streamOf } from './stream.ts';
import type { Invocation } from './subject.ts';

/** A template with each value in it; without one the values are code. */
export function parallel({ argv, stdin = DYNAMIC }: Invocation): readonly Run[] {
  const start = firstOperand(argv, {
    short: 'jaINLSsn',
    long: 'jobs arg-file delay timeout tmpdir max-args',
  });
  const words = argv.slice(start);
  // With no arguments for each, it is run as it stands.
  const isBare = argv.slice(1, start).some(({ text }) => /^-[Nn]0$/.test(text));
  const mark = words.findIndex(({ text }) => /^:{3,4}\+?$/.test(text));
  const template = joined(mark === -1 ? words : words.slice(0, mark), ' ');
  const values = mark === -1 ? linesOf(stdin) : few(words.slice(mark + 1));
  if (mark === 0 || words.length === 0) return values.map((code) => ({ code }));
  if (isBare) return [{ code: template }];
  return values.map((value) => {
    const { text, from } = quoted(value);
    const code = template.text.includes('{}')
      ? template.text.replaceAll('{}', () => text)
      : `${template.text} ${text}`;
    return { code: streamOf(code, [...template.from, ...from]) };
  });
}

function linesOf({ text, from }: Stream): readonly Stream[] {
  const lines = text.split('\n').filter(Boolean);
  return few(lines.map((line) => streamOf(line, from)));
}

function few(values: readonly Stream[]): readonly Stream[] {
  return values.length > MOST_VALUES ? [madeOf(values)] : values;
}

/** More values than these are not told apart. */
const MOST_VALUES = 16;
