import { hasLetter, optionValue } from './options.ts';
import { quoted, type Run } from './run.ts';
import { joined, streamOf } from './stream.ts';
import type { Argument } from './subject.ts';
import type { Text } from './text.ts';

/** `env -S 'command with arguments'`. */
export function splitString(argv: readonly Argument[]): readonly Run[] {
  const at = argv.findIndex(
    ({ text }) => hasLetter(text, 'S') || text.startsWith('--split-string'),
  );
  const value = at === -1 ? undefined : optionValue(argv.slice(at), 'S', '--split-string');
  if (value === undefined) return [];
  const isAttached = argv.every((each) => each !== value);
  const rest = argv.slice(at + (isAttached ? 1 : 2));
  const words = wordsOfEnv(value.text).map((text) => streamOf(text, value.from));
  return [{ code: joined([...words, ...rest].map(quoted), ' ') }];
}

/** The words of `env -S`, which has quotes and escapes of its own; `\_` ends a word, in quotes it is a space. */
function wordsOfEnv(text: Text): readonly Text[] {
  const token = /(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|\\[^_]|[^\s'"\\])+|\\_/gs;
  const words = (text.match(token) ?? []).filter((word) => word !== String.raw`\_`);
  return words.map((word) => word.replaceAll(ENV_QUOTED, unquoted));
}

const ENV_QUOTED = /'((?:\\.|[^'\\])*)'|"((?:\\.|[^"\\])*)"|\\(.)/gs;

function unquoted(_all: string, single?: string, double?: string, escape?: string): string {
  if (single !== undefined) return single.replaceAll(/\\([\\'])/g, '$1');
  return (
    double?.replaceAll(/\\(.)/gs, (_each, letter: string) => escaped(letter)) ?? escaped(escape)
  );
}

function escaped(letter = ''): string {
  return ENV_ESCAPES[letter] ?? letter;
}

const ENV_ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  f: '\f',
  v: '\v',
  _: ' ',
};
