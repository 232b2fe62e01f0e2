import { firstOperand, hasLetter } from './options.ts';
import { DYNAMIC, EMPTY, joined, type Stream, streamOf } from './stream.ts';
import type { Argument, Invocation } from './subject.ts';
import { NAME, STAR, UNKNOWN } from './text.ts';

/** Where a program is. */
export function located({ argv, name }: Invocation): Stream {
  const isAsked = name === 'which' || argv.some(({ text }) => hasLetter(text, 'vVPp'));
  const program = argv[firstOperand(argv)];
  if (!isAsked || program === undefined) return EMPTY;
  return streamOf(program.text.includes('/') ? program.text : `/usr/bin/${program.text}`);
}

/** `ls`: names, or the paths that it is given. */
export function listed(argv: readonly Argument[]): Stream {
  const paths = argv.slice(1).filter(({ text }) => !text.startsWith('-'));
  const isPath = paths.some(({ text }) => /[/*?]|[\uE000-\uE002]/.test(text));
  const isEach = argv.some(({ text }) => hasLetter(text, 'd'));
  if (!isPath && !isEach) return streamOf(NAME);
  return paths.some(({ text }) => text.includes(STAR)) ? joined(paths, '\n') : streamOf(NAME);
}

/** `basename`. */
export function based(argv: readonly Argument[]): Stream {
  const [path] = argv.slice(firstOperand(argv));
  if (path === undefined) return EMPTY;
  const name = path.text.slice(path.text.lastIndexOf('/') + 1);
  return streamOf(name.includes(UNKNOWN) ? NAME : name, path.from);
}

/** Files that git names lie in the work tree; hashes and branches are words. */
export function gitOutput(argv: readonly Argument[]): Stream {
  const words = argv.map(({ text }) => text);
  if (words.includes('rev-parse')) return streamOf(words.includes('--show-toplevel') ? '.' : NAME);
  const isList = words.includes('ls-files') || words.includes('--name-only');
  return isList ? streamOf(NAME) : DYNAMIC;
}
