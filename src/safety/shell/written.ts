import { resolvePath } from '../paths.ts';
import { abbreviates, hasLetter, optionValue } from './options.ts';
import type { Argument, Invocation } from './subject.ts';
import type { Text } from './text.ts';

/** The words behind the program that are no options. */
export function operandsOf({ argv }: Invocation): readonly Argument[] {
  const dashes = argv.findIndex(({ text }) => text === '--');
  return argv.slice(1).filter(({ text }, index) => {
    const isBehind = dashes !== -1 && index + 1 > dashes;
    return isBehind || !/^-./.test(text);
  });
}

/** The same as resolved paths. */
export function pathsOf(command: Invocation): readonly Text[] {
  return operandsOf(command).map(({ text }) => resolvePath(command.folder, text));
}

/** Programs whose last operand is what they write. */
const COPIES = /^(?:cp|mv|ln|install|rsync|scp)$/;

/** Programs that write all their operands. */
const WRITERS = /^(?:tee|truncate|touch|sponge)$/;

/** The files that a command writes, as resolved paths. */
export function writtenTo(command: Invocation): readonly Text[] {
  const { name, argv, folder } = command;
  const paths = pathsOf(command);
  const values = (pattern: RegExp) =>
    argv.flatMap(({ text }) => {
      const value = text.split(pattern)[1];
      return value === undefined ? [] : [resolvePath(folder, value)];
    });
  return [
    ...targets(command, true),
    ...(WRITERS.test(name) ? paths : []),
    ...(COPIES.test(name) ? [...paths.slice(-1), ...values(/^--target-directory=/)] : []),
    ...(/^(?:uniq|split|csplit)$/.test(name) ? paths.slice(1) : []),
    ...outputs(command),
    ...(name === 'sort' ? sorted(command) : []),
    ...(name === 'dd' ? values(/^of=/) : []),
    ...(/^g?sed$/.test(name) && isInPlace(command) ? paths.slice(1) : []),
  ];
}

/** The options that a file to be written stands behind, by program. */
const OUTPUT: ReadonlyMap<string, RegExp> = new Map([
  ...['cp', 'mv', 'ln', 'install'].map((name) => [name, /^-[a-zA-Z]*t$/] as const),
  ...['curl', 'gcc', 'cc', 'clang', 'g++', 'ld'].map(
    (name) => [name, /^-[a-zA-Z]*o$|^--output$/] as const,
  ),
  ['wget', /^-[a-zA-Z]*O$|^--output-document$/],
  ['find', /^-f(?:print0?|printf|ls)$/],
  ['tar', /^-?[a-zA-Z]*c[a-zA-Z]*f$/],
]);

function outputs({ argv, folder, name }: Invocation): readonly Text[] {
  const pattern = OUTPUT.get(name);
  return argv.flatMap(({ text }, index) => {
    const value = argv[index + 1]?.text;
    const isOutput = value !== undefined && index > 0 && pattern?.test(text) === true;
    return isOutput ? [resolvePath(folder, value)] : [];
  });
}

/** The files that its redirections name, those that it writes or those that it reads. */
export function targets({ redirects, folder }: Invocation, writing: boolean): readonly Text[] {
  return redirects
    .filter((each) => each.writes === writing)
    .map(({ target }) => resolvePath(folder, target.text));
}

function sorted({ argv, folder }: Invocation): readonly Text[] {
  const file = optionValue(argv, 'o', '--output');
  return file === undefined ? [] : [resolvePath(folder, file.text)];
}

function isInPlace({ argv }: Invocation): boolean {
  return argv.slice(1).some(({ text }) => hasLetter(text, 'i') || abbreviates(text, '--in-place'));
}
