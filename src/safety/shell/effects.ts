import { resolvePath } from '../paths.ts';
import { attributeOf, setVariable } from './assign.ts';
import { firstOperand, type Grammar, hasLetter, optionValue } from './options.ts';
import { formatted } from './printed.ts';
import type { Place } from './place.ts';
import { enterFolder, folderOf, MOST_WRITTEN, POSITIONAL, type Scope } from './scope.ts';
import { DYNAMIC, EMPTY, joined, type Stream, streamOf } from './stream.ts';
import type { Argument, Invocation } from './subject.ts';
import { HOME, type Text, UNKNOWN } from './text.ts';

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
  ['sort', (command, place) => overwrite([optionValue(command.argv, 'o', '--output')], place)],
  ['uniq', (command, place) => overwrite(operandsOf(command).slice(1), place)],
  ['find', printFound],
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
  if (target === undefined) enterFolder(scope, command.name === 'cd' ? homeOf(scope) : UNKNOWN);
  else if (isSearched || target === '-' || /^[-+]\d/.test(target)) enterFolder(scope, UNKNOWN);
  else enterFolder(scope, resolvePath(folderOf(scope), target));
}

function homeOf({ variables }: Scope): Text {
  return variables.get('HOME')?.[0]?.text ?? HOME;
}

/** `set -- a b`: what `$1` and `$2` are from here on. */
function setPositional({ argv }: Invocation, { scope }: Place): void {
  const dashes = argv.findIndex(({ text }) => text === '--');
  const operand = dashes === -1 ? firstOperand(argv, { short: 'o' }) : dashes + 1;
  // A lone `-` ends the options, too.
  const first = argv[operand]?.text === '-' ? operand + 1 : operand;
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

/** What commands set that don't name it. */
const UNNAMED: ReadonlyMap<string, readonly string[]> = new Map([
  ['mapfile', ['MAPFILE']],
  ['readarray', ['MAPFILE']],
  ['getopts', ['OPTARG', 'OPTIND']],
]);

function forget(command: Invocation, { scope }: Place): void {
  const names = operandsOf(command).map(({ text }) => text);
  for (const name of [...names, ...(UNNAMED.get(command.name) ?? [])])
    setNamed(name, DYNAMIC, scope);
}

/** `let i++ n=2`. */
function calculate(command: Invocation, { scope }: Place): void {
  const names = command.argv.slice(1).flatMap(({ text }) => text.match(/[A-Za-z_]\w*/g) ?? []);
  for (const name of names) scope.variables.set(name, [DYNAMIC]);
}

/** Sets what a command has been told the name of. Of an array's element, `A[1]`, not more is known. */
function setNamed(text: string, value: Stream, { variables }: Scope): void {
  const [name = ''] = text.split('[');
  const isPlain = name === text && variables.get(attributeOf(name)) === undefined;
  variables.set(name, [isPlain ? value : DYNAMIC]);
}

/** `declare -n a=b`: whatever becomes of `b`, `a` is it. `-l`, `-u` and `-i` change what a variable is set to. */
function declare(command: Invocation, place: Place): void {
  const { variables } = place.scope;
  const isOther = command.argv.some(({ text }) => hasLetter(text, 'nlui'));
  const isFixed =
    command.name === 'readonly' || command.argv.some(({ text }) => hasLetter(text, 'r'));
  for (const { text, from, span } of operandsOf(command)) {
    const [, name = '', subscript, value] = /^(\w+)(\[.*?\])?(?:\+?=(.*))?$/s.exec(text) ?? [];
    if (subscript !== undefined) {
      variables.set(name, [DYNAMIC]);
    } else if (isOther) {
      for (const each of [name, value ?? '']) variables.set(attributeOf(each), [DYNAMIC]);
      for (const each of [name, value ?? '']) variables.set(each, [DYNAMIC]);
    } else if (value !== undefined && joined(variables.get(name) ?? [], ' ').text !== value) {
      // As a word in quotes: `declare "X=y"`.
      setVariable(name, [streamOf(value, from)], place, span);
    }
    // Whatever is set from now on, it stays what it is.
    if (isFixed) variables.set(attributeOf(name), [DYNAMIC]);
  }
}

const READ: Grammar = { short: 'adinNptu' };

function readVariables({ argv, stdin = DYNAMIC }: Invocation, { scope }: Place): void {
  const start = firstOperand(argv, READ);
  const names = argv.slice(start).map(({ text }) => text);
  const options = argv.slice(1, start).map(({ text }) => text);
  const array = optionValue(argv.slice(0, start), 'a', '')?.text;
  const line = lineOf(stdin, options, scope);
  const words = line.split(/\s+/).filter(Boolean);
  if (array !== undefined)
    scope.variables.set(
      array,
      words.map((word) => streamOf(word, stdin.from)),
    );
  (names.length === 0 ? ['REPLY'] : names).forEach((name, index, all) => {
    const rest = index === all.length - 1 ? words.slice(index).join(' ') : (words[index] ?? '');
    setNamed(name, streamOf(line === UNKNOWN ? line : rest, stdin.from), scope);
  });
}

/** The line that `read` reads; in a loop each turn reads another one. */
function lineOf({ text }: Stream, options: readonly string[], { variables }: Scope): Text {
  const [first = '', ...others] = text.split('\n');
  const isOther = others.some(Boolean) || options.some((option) => hasLetter(option, 'dnNu'));
  const isPlain = variables.get('IFS') === undefined && !first.includes('\\');
  return isOther || !isPlain ? UNKNOWN : first;
}

function printVariable({ argv }: Invocation, { scope }: Place): void {
  const name = optionValue(argv.slice(0, 3), 'v', '');
  const start = argv[1]?.text === '-v' ? 3 : 2;
  if (name !== undefined) setNamed(name.text, formatted(argv.slice(start)), scope);
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
function overwrite(targets: readonly (Argument | undefined)[], { scope }: Place): void {
  for (const target of targets) {
    if (target !== undefined) scope.files.set(resolvePath(folderOf(scope), target.text), DYNAMIC);
  }
}

/** `find -fprintf file 'text'`. */
function printFound({ argv }: Invocation, place: Place): void {
  const targets = argv.filter((_word, index) =>
    /^-(?:fprint(?:0|f)?|fls)$/.test(argv[index - 1]?.text ?? ''),
  );
  overwrite(targets, place);
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
