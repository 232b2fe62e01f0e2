import { resolvePath } from '../paths.ts';
import { attributeOf, setVariable } from './assign.ts';
import { firstOperand, hasLetter, optionValue } from './options.ts';
import { formatted } from './printed.ts';
import type { Place } from './place.ts';
import { enterFolder, folderOf, POSITIONAL } from './scope.ts';
import { DYNAMIC, EMPTY, joined, type Stream, streamOf } from './stream.ts';
import type { Argument, Invocation } from './subject.ts';
import { HOME, UNKNOWN } from './text.ts';

type Effect = (command: Invocation, place: Place) => void;

/** What commands do to the shell that runs them, and the files that they write, by name. */
export const EFFECTS: ReadonlyMap<string, Effect> = new Map<string, Effect>([
  ['cd', changeFolder],
  ['pushd', changeFolder],
  ['popd', (_command, { scope }) => enterFolder(scope, UNKNOWN)],
  ['chdir', changeFolder],
  ['set', setPositional],
  ['shift', shiftPositional],
  ['unset', forget],
  ['read', readVariables],
  ['mapfile', forget],
  ['readarray', forget],
  ['getopts', forget],
  ...['declare', 'local', 'typeset', 'export', 'readonly'].map((name) => [name, declare] as const),
  ['let', forget],
  ['printf', printVariable],
  ['alias', defineAliases],
  ['tee', writeThrough],
  ['cp', copy],
  ['mv', copy],
  ['install', copy],
  ['ln', copy],
  ['dd', (command, place) => writeInput(valueOf(command, 'of='), command, place)],
  ['curl', download],
  ['wget', download],
  ['aria2c', download],
  ['mkfifo', makePipes],
  ['mknod', makePipes],
  ['ztcp', connect],
]);

function operandsOf({ argv }: Invocation): readonly Argument[] {
  return argv.slice(1).filter(({ text }) => !/^-./.test(text));
}

function changeFolder(command: Invocation, { scope }: Place): void {
  const target = command.argv[firstOperand(command.argv)]?.text;
  const isSearched = scope.variables.get('CDPATH') !== undefined && !/^[./]/.test(target ?? '/');
  if (target === undefined) enterFolder(scope, command.name === 'cd' ? HOME : UNKNOWN);
  else if (isSearched || target === '-' || /^[-+]\d/.test(target)) enterFolder(scope, UNKNOWN);
  else enterFolder(scope, resolvePath(folderOf(scope), target));
}

/** `set -- a b`: what `$1` and `$2` are from here on. */
function setPositional({ argv }: Invocation, { scope }: Place): void {
  const dashes = argv.findIndex(({ text }) => text === '--');
  const first = dashes === -1 ? firstOperand(argv, { short: 'o' }) : dashes + 1;
  if (dashes !== -1 || first < argv.length) scope.variables.set(POSITIONAL, argv.slice(first));
}

function shiftPositional({ argv }: Invocation, { scope }: Place): void {
  const [, count] = argv;
  const values = scope.variables.get(POSITIONAL) ?? [DYNAMIC];
  const isClear = count === undefined || /^\d+$/.test(count.text);
  const by = count === undefined ? 1 : Number(count.text);
  const isUnknown = !isClear || values.some(({ text }) => text === UNKNOWN);
  scope.variables.set(POSITIONAL, isUnknown ? [DYNAMIC] : values.slice(by));
}

function forget(command: Invocation, { scope }: Place): void {
  for (const { text } of operandsOf(command)) {
    const [name = ''] = text.split(/[+\-*/%]?=/);
    scope.variables.set(name, [DYNAMIC]);
  }
}

/** `declare -n a=b`: whatever becomes of `b`, `a` is it. `-l`, `-u` and `-i` change what a variable is set to. */
function declare(command: Invocation, place: Place): void {
  const { variables } = place.scope;
  const isOther = command.argv.some(({ text }) => hasLetter(text, 'nlui'));
  for (const { text, from, span } of operandsOf(command)) {
    const [, name = '', value] = /^(\w+)(?:\+?=(.*))?$/s.exec(text) ?? [];
    if (isOther) {
      for (const each of [name, value ?? '']) variables.set(attributeOf(each), [DYNAMIC]);
      for (const each of [name, value ?? '']) variables.set(each, [DYNAMIC]);
    } else if (value !== undefined && joined(variables.get(name) ?? [], ' ').text !== value) {
      // As a word in quotes: `declare "X=y"`.
      setVariable(name, [streamOf(value, from)], place, span);
    }
  }
}

function readVariables(command: Invocation, { scope }: Place): void {
  const names = operandsOf(command).map(({ text }) => text);
  const { text, from } = command.stdin ?? DYNAMIC;
  // In a loop each turn reads another line.
  const [first = '', ...others] = text.split('\n');
  const line = others.some(Boolean) ? UNKNOWN : first;
  const array = optionValue(command.argv, 'a', '')?.text;
  const words = line.split(/\s+/).filter(Boolean);
  if (array !== undefined)
    scope.variables.set(
      array,
      words.map((word) => streamOf(word, from)),
    );
  names.forEach((name, index) => {
    const rest = index === names.length - 1 ? words.slice(index).join(' ') : (words[index] ?? '');
    if (name !== array) scope.variables.set(name, [streamOf(rest, from)]);
  });
}

function printVariable({ argv }: Invocation, { scope }: Place): void {
  const at = argv.findIndex(({ text }) => text === '-v');
  const name = at === -1 ? undefined : argv[at + 1];
  if (name !== undefined) scope.variables.set(name.text, [formatted(argv.slice(at + 2))]);
}

/** An alias is code that the arguments are added to. What it stands for is looked at where it is made, too. */
function defineAliases({ argv }: Invocation, place: Place): void {
  for (const { text, from, span } of argv.slice(1)) {
    const at = text.indexOf('=');
    if (at < 1) continue;
    const code = streamOf(text.slice(at + 1), from);
    place.scope.functions.set(text.slice(0, at), [{ alias: streamOf(`${code.text} "$@"`, from) }]);
    place.reading.code(code, place, span);
  }
}

function writeThrough(command: Invocation, { scope }: Place): void {
  for (const { text } of operandsOf(command)) {
    scope.files.set(resolvePath(folderOf(scope), text), command.stdin ?? DYNAMIC);
  }
}

/** A copy of a program is that program; a copy of what the command has written is that. */
function copy(command: Invocation, { scope }: Place): void {
  const operands = operandsOf(command);
  const target = operands.at(-1);
  if (target === undefined || operands.length < 2) return;
  const folder = folderOf(scope);
  for (const source of operands.slice(0, -1)) {
    const code =
      source.text === '/dev/stdin'
        ? command.stdin
        : (scope.files.get(resolvePath(folder, source.text)) ?? programCode(source));
    const name = source.text.slice(source.text.lastIndexOf('/') + 1);
    const path = resolvePath(folder, target.text);
    if (code === undefined) continue;
    scope.files.set(path, code);
    scope.files.set(`${path}/${name}`, code);
  }
}

function programCode({ text, from }: Argument): Stream | undefined {
  const isProgram = /^\/(?:usr\/)?(?:local\/)?s?bin\/[\w.-]+$/.test(text);
  return isProgram ? streamOf(`${text} "$@"`, from) : undefined;
}

function valueOf({ argv }: Invocation, prefix: string): Argument | undefined {
  const argument = argv.find(({ text }) => text.startsWith(prefix));
  return argument && { ...argument, text: argument.text.slice(prefix.length) };
}

function writeInput(
  file: Argument | undefined,
  { stdin = EMPTY }: Invocation,
  { scope }: Place,
): void {
  if (file !== undefined) scope.files.set(resolvePath(folderOf(scope), file.text), stdin);
}

const DOWNLOADED: Stream = { ...DYNAMIC, from: ['download'] };

/** `-o file`, or a file that is named like the end of the address. */
function download(command: Invocation, { scope }: Place): void {
  const { argv, name } = command;
  const isWget = name === 'wget';
  const file = isWget
    ? optionValue(argv, 'O', '--output-document')
    : optionValue(argv, 'o', '--output');
  const isNamed =
    isWget || argv.some(({ text }) => hasLetter(text, 'O') || text === '--remote-name');
  const addresses = isNamed ? operandsOf(command).filter(({ text }) => /[./]/.test(text)) : [];
  const names = file === undefined ? addresses.map(({ text }) => endOf(text)) : [file.text];
  const prefix = isWget ? optionValue(argv, 'P', '--directory-prefix') : undefined;
  const folder = resolvePath(folderOf(scope), prefix?.text ?? '.');
  for (const each of names) scope.files.set(resolvePath(folder, each), joined([DOWNLOADED]));
}

const PIPED: Stream = { ...DYNAMIC, from: ['pipe'] };

function makePipes(command: Invocation, { scope }: Place): void {
  for (const { text } of operandsOf(command)) {
    scope.files.set(resolvePath(folderOf(scope), text), PIPED);
  }
}

/** The connection is one that Bash would open with a redirection. */
function connect(command: Invocation, { scope }: Place): void {
  const address = operandsOf(command).map(({ text }) => text);
  scope.variables.set('REPLY', [streamOf(['/dev/tcp', ...address].join('/'))]);
}

function endOf(address: string): string {
  return address.replace(/[?#].*$/, '').replace(/^.*\//, '');
}
