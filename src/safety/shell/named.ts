import { firstOperand, hasLetter, optionValue } from './options.ts';
import { DYNAMIC, EMPTY, joined, madeOf, type Stream, streamOf } from './stream.ts';
import type { Argument, Invocation } from './subject.ts';
import { NAME, STAR, UNKNOWN } from './text.ts';

/** Where a program is. */
export function located({ argv, name }: Invocation): Stream {
  const isAsked = name === 'which' || argv.some(({ text }) => hasLetter(text, 'vVPp'));
  const program = argv[firstOperand(argv)];
  if (!isAsked || program === undefined) return DYNAMIC;
  return streamOf(program.text.includes('/') ? program.text : `/usr/bin/${program.text}`);
}

/** `ls`: names, or the paths that it is given. */
export function listed(argv: readonly Argument[]): Stream {
  const paths = argv.slice(1).filter(({ text }) => !text.startsWith('-'));
  const isPath = paths.some(({ text }) => /[/*?]|[\uE000-\uE002]/.test(text));
  const isEach = argv.some(({ text }) => hasLetter(text, 'd'));
  if (!isPath && !isEach) return streamOf(NAME);
  const isOnly = isEach || paths.some(({ text }) => text.includes(STAR));
  return joined(isOnly ? paths : [streamOf(NAME), ...paths], '\n');
}

/** `basename`. */
export function based(argv: readonly Argument[]): Stream {
  const start = firstOperand(argv, { short: 's', long: 'suffix' });
  const [path, suffix] = argv.slice(start);
  if (path === undefined) return EMPTY;
  let { text } = path;
  while (text.length > 1 && text.endsWith('/')) text = text.slice(0, -1);
  const name = text === '/' ? text : text.slice(text.lastIndexOf('/') + 1);
  if (name.includes(UNKNOWN)) return streamOf(NAME, path.from);
  return start > 1 || suffix !== undefined ? DYNAMIC : streamOf(name, path.from);
}

/** `date +%F`: numbers and names, and what else stands in the format. */
export function dated(argv: readonly Argument[]): Stream {
  const format = argv.find(({ text }) => text.startsWith('+'));
  if (format === undefined) return streamOf(NAME);
  return streamOf(format.text.slice(1).replaceAll(/%[-_0^#:]{0,3}\w/g, NAME), format.from);
}

/** `expr`: a number, or what one of its operands says. */
export function calculated(argv: readonly Argument[]): Stream {
  const words = argv.slice(1).map(({ text }) => text);
  const isText = words.some((word) => /^(?:[|&:]|substr|match|\+\s)$/.test(word));
  return isText || words.length < 3 ? madeOf(argv) : streamOf(NAME);
}

/** Whether `seq` writes more than numbers. */
export function isFormatted(argv: readonly Argument[]): boolean {
  return argv.some(({ text }) => hasLetter(text, 'fs') || /^--[fs]/.test(text));
}

/** A number or a digest, and the names of files that it is of. */
export function counted(argv: readonly Argument[]): Stream {
  const files = argv.slice(1).filter(({ text }) => !text.startsWith('-'));
  return joined([streamOf(NAME), ...files], ' ');
}

/** `mktemp`: a name that is made of a template. */
export function temporary(argv: readonly Argument[]): Stream {
  const folder = optionValue(argv, 'p', '--tmpdir');
  const template = argv[firstOperand(argv, { short: 'p', long: 'suffix' })];
  const isTemporary = argv.some(({ text }) => hasLetter(text, 't') || text === '--tmpdir');
  const name = template?.text.replace(/X{3,}/, NAME) ?? NAME;
  const isFolderUnknown = [template, folder].some((each) => each?.text.includes(UNKNOWN) === true);
  // Wherever it is, it is new.
  if (isFolderUnknown) return streamOf(`/tmp/${NAME}`);
  const isPlain = (template === undefined || isTemporary) && folder === undefined;
  return streamOf(
    isPlain ? `/tmp/${name}` : folder === undefined ? name : `${folder.text}/${name}`,
  );
}

/** `git rev-parse` writes folders, hashes, or what it is told. */
function parsed(words: readonly string[]): Stream {
  if (words.includes('--show-toplevel')) return streamOf('.');
  if (words.some((word) => /^--(?:absolute-git-dir|git-(?:common-)?dir)$/.test(word))) {
    return streamOf('.git');
  }
  const isTold = words.some((word) => /^--(?:$|git-path|sq|parseopt|show-)|^[/.~]/.test(word));
  return isTold ? DYNAMIC : streamOf(NAME);
}

/** Files that git names lie in the work tree; hashes and branches are words. */
export function gitOutput(argv: readonly Argument[]): Stream {
  const words = argv.map(({ text }) => text);
  if (words.includes('rev-parse')) return parsed(words);
  if (words.some((word) => /^--(?:format|pretty)/.test(word))) return DYNAMIC;
  const isList = words.includes('ls-files') || words.includes('--name-only');
  return isList ? streamOf(NAME) : DYNAMIC;
}
