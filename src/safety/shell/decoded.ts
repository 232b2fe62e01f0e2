import { isCredentials, resolvePath } from '../paths.ts';
import { firstOperand } from './options.ts';
import { unescaped } from './printed.ts';
import type { Scope } from './scope.ts';
import { DYNAMIC, joined, madeOf, type Source, type Stream, streamOf } from './stream.ts';
import type { Argument, Invocation } from './subject.ts';
import { isKnown, UNKNOWN } from './text.ts';

/** What is in files, as far as the command itself has written them, else in what comes in. */
export function filed({ argv, stdin = DYNAMIC, folder }: Invocation, { files }: Scope): Stream {
  const names = argv.slice(firstOperand(argv)).filter(({ text }) => text !== '-');
  if (names.length === 0) return stdin;
  return joined(
    names.map(({ text, content, from }) => {
      const path = resolvePath(folder, text);
      const source: readonly Source[] = isCredentials(path) ? ['secret', ...from] : from;
      return content ?? files.get(path) ?? { text: UNKNOWN, from: source };
    }),
  );
}

/** `base64 -d`, `xxd -r`: what is known before stays known. */
export function decoded(
  command: Invocation,
  scope: Scope,
  encoding: 'base64' | 'hex',
  option: RegExp,
): Stream {
  const { argv } = command;
  const input = filed(command, scope);
  if (!argv.some(({ text }) => option.test(text)) || !isKnown(input.text)) {
    return madeOf([input]);
  }
  return streamOf(
    Buffer.from(input.text.replaceAll(/\s/g, ''), encoding).toString('utf8'),
    input.from,
  );
}

/** `rev`. */
export function reversed(command: Invocation, scope: Scope): Stream {
  const { text, from } = filed(command, scope);
  if (!isKnown(text)) return madeOf([{ text, from }]);
  return streamOf(
    text
      .split('\n')
      .map((line) => [...line].toReversed().join(''))
      .join('\n'),
    from,
  );
}

/** `tr a-z n-za-m`: each character of the first set becomes that of the second; with options nobody knows. */
export function translated([, from, to, ...others]: readonly Argument[], stdin: Stream): Stream {
  const [wanted, by] = [from, to].map((set) => [...charactersOf(set?.text ?? '')]);
  const isPlain = others.length === 0 && to !== undefined && !from?.text.startsWith('-');
  if (!isPlain || !isKnown(stdin.text) || !wanted?.length || !by?.length) return madeOf([stdin]);
  const text = [...stdin.text].map((character) => {
    const at = wanted.lastIndexOf(character);
    return at === -1 ? character : (by[at] ?? by.at(-1) ?? character);
  });
  return streamOf(text.join(''), stdin.from);
}

function charactersOf(set: string): string {
  return unescaped(streamOf(set)).text.replaceAll(
    /(.)-(.)/gs,
    (_all, first: string, last: string) => {
      const [start = 0, end = 0] = [first, last].map((each) => each.codePointAt(0) ?? 0);
      const count = Math.min(Math.max(end - start + 1, 0), 256);
      return Array.from({ length: count }, (_, index) => String.fromCodePoint(start + index)).join(
        '',
      );
    },
  );
}
