import { attributeOf, setVariable } from './assign.ts';
import { firstOperand, type Grammar, hasLetter, optionValue } from './options.ts';
import type { Place } from './place.ts';
import { formatted } from './printed.ts';
import { POSITIONAL, type Scope } from './scope.ts';
import { DYNAMIC, joined, type Stream, streamOf } from './stream.ts';
import type { Invocation } from './subject.ts';
import { type Text, UNKNOWN } from './text.ts';
import { operandsOf } from './written.ts';

/** `set -- a b`: what `$1` and `$2` are from here on. */
export function setPositional({ argv }: Invocation, { scope }: Place): void {
  const dashes = argv.findIndex(({ text }) => text === '--');
  const operand = dashes === -1 ? firstOperand(argv, { short: 'o' }) : dashes + 1;
  // A lone `-` ends the options, too.
  const first = argv[operand]?.text === '-' ? operand + 1 : operand;
  if (dashes !== -1 || first < argv.length) scope.variables.set(POSITIONAL, argv.slice(first));
}

export function shiftPositional({ argv }: Invocation, { scope }: Place): void {
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

export function forget(command: Invocation, { scope }: Place): void {
  const names = operandsOf(command).map(({ text }) => text);
  for (const name of [...names, ...(UNNAMED.get(command.name) ?? [])])
    setNamed(name, DYNAMIC, scope);
}

/** `let i++ n=2`. */
export function calculate(command: Invocation, { scope }: Place): void {
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
export function declare(command: Invocation, place: Place): void {
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

export function readVariables({ argv, stdin = DYNAMIC }: Invocation, { scope }: Place): void {
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

export function printVariable({ argv }: Invocation, { scope }: Place): void {
  const name = optionValue(argv.slice(0, 3), 'v', '');
  const start = argv[1]?.text === '-v' ? 3 : 2;
  if (name !== undefined) setNamed(name.text, formatted(argv.slice(start)), scope);
}
