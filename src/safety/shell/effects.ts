import { resolvePath } from '../paths.ts';
import { firstOperand, hasLetter, optionValue } from './options.ts';
import type { Place } from './place.ts';
import { enterFolder, folderOf, MOST_WRITTEN, type Scope } from './scope.ts';
import { DYNAMIC, EMPTY, joined, type Stream, streamOf } from './stream.ts';
import type { Argument, Invocation } from './subject.ts';
import { HOME, type Text, UNKNOWN } from './text.ts';
import {
  calculate,
  declare,
  forget,
  printVariable,
  readVariables,
  setPositional,
  shiftPositional,
} from './variables.ts';
import { operandsOf, writtenTo } from './written.ts';

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
  ['let', calculate],
  ['printf', printVariable],
  ['alias', defineAliases],
  ['tee', writeThrough],
  ['cp', copy],
  ['mv', copy],
  ['install', copy],
  ['ln', copy],
  ['rsync', copy],
  ['dd', copyInput],
  ['sponge', writeThrough],
  ['sort', overwrite],
  ['uniq', overwrite],
  ['find', overwrite],
  ['curl', download],
  ['wget', download],
  ['aria2c', download],
  ['mkfifo', makePipes],
  ['mknod', makePipes],
  ['ztcp', connect],
]);

function changeFolder(command: Invocation, { scope }: Place): void {
  const target = command.argv[firstOperand(command.argv)]?.text;
  const isSearched = scope.variables.get('CDPATH') !== undefined && !/^[./]/.test(target ?? '/');
  if (target === undefined) enterFolder(scope, command.name === 'cd' ? homeOf(scope) : UNKNOWN);
  else if (isSearched || target === '-' || /^[-+]\d/.test(target)) enterFolder(scope, UNKNOWN);
  else enterFolder(scope, resolvePath(folderOf(scope), target));
}

function homeOf({ variables }: Scope): Text {
  return variables.get('HOME')?.[0]?.text ?? HOME;
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
function copy(command: Invocation, place: Place): void {
  const { scope } = place;
  const into = optionValue(command.argv, 't', '--target-directory');
  const operands = operandsOf(command).filter((each) => each !== into);
  const [target, sources] =
    into === undefined ? [operands.at(-1), operands.slice(0, -1)] : [into, operands];
  if (target === undefined) return;
  const folder = folderOf(scope);
  for (const source of sources) {
    copyFolder(resolvePath(folder, source.text), resolvePath(folder, target.text), place);
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

/** More files than these in a folder that is copied, and longer paths, are not looked at. */
const MOST_FILES = 16;
const LONGEST_PATH = 256;

/** What the command has written in a folder is in the copy, too. */
function copyFolder(source: Text, target: Text, { scope: { files }, reading }: Place): void {
  if (files.size > MOST_WRITTEN || !reading.spend(files.size)) return;
  const inside = files.entries().filter(([path]) => path.startsWith(`${source}/`));
  const name = source.slice(source.lastIndexOf('/'));
  for (const [path, stream] of inside.slice(0, MOST_FILES)) {
    const rest = path.slice(source.length);
    if (target.length + path.length > LONGEST_PATH) continue;
    files.set(`${target}${rest}`, stream);
    files.set(`${target}${name.startsWith('/') ? name : `/${name}`}${rest}`, stream);
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

/** `dd if=from of=to`. */
function copyInput(command: Invocation, { scope }: Place): void {
  const [from, to] = ['if=', 'of='].map((prefix) => valueOf(command, prefix));
  const folder = folderOf(scope);
  const read = from && (scope.files.get(resolvePath(folder, from.text)) ?? DYNAMIC);
  if (to !== undefined)
    scope.files.set(resolvePath(folder, to.text), read ?? command.stdin ?? EMPTY);
}

/** What is written to files that the command doesn't say in full. */
function overwrite(command: Invocation, { scope }: Place): void {
  for (const path of writtenTo(command)) scope.files.set(path, DYNAMIC);
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
