import { type Choose, numbersBelow } from './command.ts';

/** A way to write a text so that the shell reads that text. */
export type Quote = (text: string, choose: Choose) => string;

/** Text that means itself, also where a variable with it is not quoted. */
export function isPlain(text: string): boolean {
  return /^[\w/.:@%+=-]+$/.test(text);
}

/** Written as most would: without quotes where none are needed. */
export function plain(text: string): string {
  return isPlain(text) ? text : single(text);
}

export function single(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

export function double(text: string): string {
  return `"${text.replaceAll(/["$`\\]/g, String.raw`\$&`)}"`;
}

/** Quotes of every kind, mixed within a word. */
export function mixed(text: string, choose: Choose): string {
  return cut(text, choose)
    .map((piece) => choose(QUOTES)(piece, choose))
    .join(choose(['', "''", '""', '\\\n', '"\\\n"']));
}

/** A text in one to four pieces. */
export function cut(text: string, choose: Choose): readonly string[] {
  const letters = [...text];
  const places = numbersBelow(choose([0, 1, 2, 3])).map(() =>
    choose(numbersBelow(letters.length + 1)),
  );
  const ends = [...places.toSorted((a, b) => a - b), letters.length];
  return ends.map((end, index) => letters.slice(ends[index - 1] ?? 0, end).join(''));
}

function backslashes(text: string): string {
  return text.replaceAll(/[^\w/.:@%+=-]/gu, (letter) => (letter === '\n' ? "'\n'" : `\\${letter}`));
}

/** Backslashes also where none are needed. */
function needless(text: string): string {
  return text.replaceAll(/[^]/gu, (letter) => (letter === '\n' ? "'\n'" : `\\${letter}`));
}

function ansi(text: string, choose: Choose): string {
  const letters = [...text].map((letter) => escape(letter, text.length > 40 ? CHEAP : choose));
  return `$'${letters.join('')}'`;
}

const CHEAP: Choose = ([first]) => {
  if (first === undefined) throw new Error('there is nothing to choose from');
  return first;
};

function escape(letter: string, choose: Choose): string {
  const itself = letter.replaceAll(/['\\]/g, String.raw`\$&`);
  const code = letter.charCodeAt(0);
  if (letter.length > 1 || code > 127) return itself;
  const digits = (base: number, length: number) => code.toString(base).padStart(length, '0');
  return choose([
    itself,
    `\\x${digits(16, 2)}`,
    `\\${digits(8, 3)}`,
    `\\u${digits(16, 4)}`,
    `\\U${digits(16, 8)}`,
    `\\x${digits(16, 2).toUpperCase()}`,
  ]);
}

export const QUOTES: readonly Quote[] = [
  (text) => (text === '' ? "''" : backslashes(text)),
  single,
  double,
  ansi,
  (text) => (text === '' ? '""' : needless(text)),
  (text) => `$${double(text)}`,
];
