import { resolvePath } from '../paths.ts';
import { EXEC, foundPaths } from './find.ts';
import { firstOperand, hasLetter, optionValue } from './options.ts';
import { DYNAMIC, type Stream, streamOf } from './stream.ts';
import type { Argument, Invocation } from './subject.ts';
import { isUnknown, type Text } from './text.ts';
import { type Wrapper, WRAPPERS } from './wrappers.ts';

/** What a wrapper runs. */
export type Inner = Omit<Invocation, 'name'>;

/** The commands that a command runs which it is given as arguments. */
export function unwrap(command: Invocation): readonly Inner[] {
  switch (command.name) {
    case 'find':
    case 'fd':
    case 'fdfind':
      return unwrapFind(command);
    case 'xargs':
      return unwrapXargs(command);
    default: {
      const wrapper = WRAPPERS.get(command.name);
      return wrapper === undefined ? [] : unwrapPlain(command, wrapper);
    }
  }
}

function unwrapPlain(command: Invocation, wrapper: Wrapper): readonly Inner[] {
  const { argv } = command;
  const start = startOf(argv, wrapper);
  if (start === undefined || argv.slice(1, start).some(({ text }) => isIdle(text, wrapper)))
    return [];
  const rest = argv.slice(start);
  const named = rest.findIndex(({ text }) => !/^[A-Za-z_]\w*=/.test(text));
  if (named === -1) return [];
  const entry =
    wrapper.as === undefined ? undefined : optionValue(argv.slice(0, start), '', '--entrypoint');
  const inner = rest.slice(named);
  const words = entry === undefined ? withoutOptions(inner) : [entry, ...inner];
  if (words.length === 0) return [];
  const folder = folderIn(argv.slice(0, start), command, wrapper);
  const variables = rest.slice(0, named);
  return [{ ...command, ...placeOf(words, command), argv: words, variables, folder }];
}

/** The folder that a wrapper changes to, as one of its options says. */
function folderIn(options: readonly Argument[], { folder }: Invocation, wrapper: Wrapper): Text {
  const [letter = '', long = ''] = wrapper.folder?.split(' ') ?? [];
  const value = wrapper.folder === undefined ? undefined : optionValue(options, letter, long);
  return value === undefined ? folder : resolvePath(folder, value.text);
}

/** Where the inner command stands in the outer one. */
function placeOf([first]: readonly Argument[], { span, text }: Invocation) {
  const start = Math.max(first?.span.start ?? 0, span.start);
  return { span: { start, end: span.end }, text: text.slice(start - span.start) };
}

/** `setarch x86_64 -R rm`: options may stand behind an operand, too. */
function withoutOptions(words: readonly Argument[]): readonly Argument[] {
  const first = words.findIndex(({ text }) => !text.startsWith('-'));
  return first === -1 ? [] : words.slice(first);
}

function isIdle(option: string, { idle = '' }: Wrapper): boolean {
  return hasLetter(option, idle);
}

/** Where the command begins. */
function startOf(argv: readonly Argument[], wrapper: Wrapper): number | undefined {
  const { as, operands = 0, isBehindDashes = false, isBehind } = wrapper;
  const subcommand = as === undefined ? 0 : subcommandAt(argv, wrapper, as.split(' '));
  if (subcommand === -1) return undefined;
  if (isBehind !== undefined) {
    const option = argv.findIndex(({ text }) => isBehind.test(text));
    return option === -1 ? undefined : option + 1;
  }
  if (isBehindDashes) {
    const dashes = argv.findIndex(({ text }) => text === '--');
    return dashes === -1 ? undefined : dashes + 1;
  }
  const first = firstOperand(argv, wrapper, subcommand + 1);
  const start = first + operands;
  // In `env -` the dash is an option.
  return /^--?$/.test(argv[start]?.text ?? '') ? start + 1 : start;
}

function subcommandAt(
  argv: readonly Argument[],
  wrapper: Wrapper,
  wanted: readonly string[],
): number {
  const first = firstOperand(argv, wrapper);
  return [first, first + 1].find((index) => wanted.includes(argv[index]?.text ?? '')) ?? -1;
}

/** Each `-exec … ;` with the paths that it gets. */
function unwrapFind(command: Invocation): readonly Inner[] {
  const { argv, name } = command;
  const found = foundPaths(argv);
  const isStart = (text: Text) =>
    name === 'find' ? EXEC.test(text) : /^(?:-[xX]|--exec|--exec-batch)$/.test(text);
  return argv.flatMap(({ text }, index) => {
    if (!isStart(text)) return [];
    const rest = argv.slice(index + 1);
    const end = rest.findIndex((word) => /^[;+]$/.test(word.text));
    const words = end === -1 ? rest : rest.slice(0, end);
    if (words.length === 0) return [];
    return found.map((path) => ({
      ...command,
      stdin: undefined,
      argv: name === 'find' && !isMarked(words, '{}') ? words : filled(words, '{}', [path]),
    }));
  });
}

function isMarked(words: readonly Argument[], mark: string): boolean {
  return words.some(({ text }) => text.includes(mark));
}

/** Words with what comes in their place; where nothing stands for it, it comes behind them. */
export function filled(
  words: readonly Argument[],
  mark: string,
  values: readonly Stream[],
): readonly Argument[] {
  const [first = DYNAMIC] = values;
  if (!isMarked(words, mark))
    return [...words, ...values.map((value) => ({ span: SOMEWHERE, ...value }))];
  return words.map((word) => ({
    ...word,
    text: word.text.replaceAll(mark, () => first.text),
    from: [...word.from, ...first.from],
  }));
}

const SOMEWHERE = { start: 0, end: 0 };

const XARGS = {
  short: 'IELnPsda',
  long: 'arg-file delimiter max-args max-procs max-chars max-lines replace',
};

function unwrapXargs(command: Invocation): readonly Inner[] {
  const { argv, stdin = DYNAMIC } = command;
  const start = firstOperand(argv, XARGS);
  const words = argv.slice(start);
  if (words.length === 0) return [];
  const options = argv.slice(0, start);
  const mark =
    optionValue(options, 'I', '--replace')?.text ??
    (options.some(({ text }) => text === '-i') ? '{}' : undefined);
  const isNul = options.some(({ text }) => hasLetter(text, '0') || text === '--null');
  const values = isNul
    ? valuesOf(stdin, /\0/)
    : isDelimited(options)
      ? [{ ...DYNAMIC, from: stdin.from }]
      : plainValues(stdin, mark === undefined);
  const inner = { ...command, stdin: undefined };
  if (mark === undefined) return [{ ...inner, argv: filled(words, '\0', values) }];
  return values.map((value) => ({ ...inner, argv: filled(words, mark, [value]) }));
}

/** More words than these are not told apart. */
const MOST_VALUES = 64;

function valuesOf({ text, from }: Stream, separator: RegExp): readonly Stream[] {
  const words = text.split(separator).filter(Boolean);
  if (isUnknown(text) || words.length > MOST_VALUES) return [{ ...DYNAMIC, from }];
  return words.map((word) => streamOf(word, from));
}

function isDelimited(options: readonly Argument[]): boolean {
  return options.some(({ text }) => hasLetter(text, 'd') || text.startsWith('--delimiter'));
}

/** Without `-0` quotes and backslashes in the input mean something: where words end, too. */
function plainValues(stdin: Stream, splits: boolean): readonly Stream[] {
  if (splits && /["'\\]/.test(stdin.text)) return [{ ...DYNAMIC, from: stdin.from }];
  return valuesOf(stdin, splits ? /\s+/ : /\n/).map(({ text, from }) =>
    streamOf(text.replaceAll(/["'\\]/g, ''), from),
  );
}
