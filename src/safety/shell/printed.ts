import { EMPTY, joined, madeOf, sourcesOf, type Stream, streamOf } from './stream.ts';
import type { Argument } from './subject.ts';
import { isKnown, UNKNOWN } from './text.ts';

/** What `echo` writes. */
export function echoed(words: readonly Argument[]): Stream {
  const first = words.findIndex(({ text }) => !/^-[neE]+$/.test(text));
  const start = first === -1 ? words.length : first;
  const options = words.slice(0, start).map(({ text }) => text);
  const text = joined(words.slice(start), ' ');
  const end = options.some((each) => each.includes('n')) ? EMPTY : streamOf('\n');
  if (options.some((each) => each.includes('e'))) return joined([unescaped(text), end]);
  // Whether `echo` reads escapes differs between shells.
  return /\\[abcefnrtv0-7\\]/.test(text.text) ? madeOf([text]) : joined([text, end]);
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  v: '\v',
  '\\': '\\',
  '"': '"',
  "'": "'",
};

/** Text with its escapes read: `\n`, `\x41`. */
export function unescaped({ text, from }: Stream): Stream {
  const plain = text.replaceAll(
    /\\(?:x([\dA-Fa-f]{1,2})|u([\dA-Fa-f]{1,4})|U([\dA-Fa-f]{1,6})|0?([0-7]{1,3})|(.))/gs,
    (whole, ...groups: (string | undefined)[]) => {
      const [hex, short, long, octal, letter = ''] = groups;
      const digits = hex ?? short ?? long;
      if (digits !== undefined) return character(Number.parseInt(digits, 16));
      return octal === undefined
        ? (ESCAPES[letter] ?? whole)
        : character(Number.parseInt(octal, 8));
    },
  );
  return streamOf(plain, from);
}

function character(code: number): string {
  return code > 0x10ffff ? UNKNOWN : String.fromCodePoint(code);
}

/** What `printf` makes of a format and its arguments. */
export function formatted([format, ...values]: readonly Argument[]): Stream {
  if (format?.text === '--') return formatted(values);
  if (format === undefined) return EMPTY;
  const from = sourcesOf([format, ...values]);
  const rest = [...values];
  let text = '';
  do {
    const before = rest.length;
    text += onceFormatted(format.text, rest);
    if (rest.length === before) break;
  } while (rest.length > 0 && text.length < LONGEST);
  return streamOf(text, from);
}

const LONGEST = 65_536;

/** Escapes and directives in one go: what an escape stands for is no directive. */
function onceFormatted(format: string, rest: Argument[]): string {
  const token =
    /\\(?:x[\dA-Fa-f]{1,2}|u[\dA-Fa-f]{1,4}|[0-7]{1,3}|.)|%(?:%|[-+ #0]*\d*(?:\.\d+)?([a-zA-Z]))/gs;
  return format.replaceAll(token, (whole, letter?: string) => {
    if (whole.startsWith('\\')) return unescaped(streamOf(whole)).text;
    return whole === '%%' ? '%' : directed(whole, letter, rest.shift()?.text ?? '');
  });
}

function directed(directive: string, letter: string | undefined, value: string): string {
  const most = /\.(\d+)/.exec(directive)?.[1];
  if (letter === 's') return most === undefined ? value : value.slice(0, Number(most));
  if (letter === 'b') return unescaped(streamOf(value)).text;
  if (letter === 'c') return value.slice(0, 1);
  return letter === 'd' && isKnown(value) ? value : UNKNOWN;
}
