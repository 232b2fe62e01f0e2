import {
  abbreviates,
  firstOperand,
  type Grammar,
  hasLetter,
  optionValue,
} from '../shell/options.ts';
import type { Source } from '../shell/stream.ts';
import type { Invocation, Subject } from '../shell/subject.ts';
import { isKnown, type Text, UNKNOWN } from '../shell/text.ts';
import { WRAPPERS } from '../shell/wrappers.ts';
import { operandsOf, pathsOf, targets, writtenTo } from '../shell/written.ts';
import type { Test } from './rule.ts';

/** The words of which rules are made. Paths are resolved: relative to where the command starts, or absolute. */

export function all(...tests: readonly Test[]): Test {
  return (command) => tests.every((test) => test(command));
}

export function any(...tests: readonly Test[]): Test {
  return (command) => tests.some((test) => test(command));
}

export function not(test: Test): Test {
  return (command) => !test(command);
}

/** Has one of these short options, also in a cluster, or of these long ones, which may be abbreviated. */
export function option(letters: string, ...longs: readonly string[]): Test {
  return ({ argv }) =>
    argv
      .slice(1)
      .some(
        ({ text }) => hasLetter(text, letters) || longs.some((long) => abbreviates(text, long)),
      );
}

/** Has a word that is exactly this one, wherever: `-delete`. */
export function word(...words: readonly string[]): Test {
  return ({ argv }) => argv.slice(1).some(({ text }) => words.includes(text));
}

/** Has a word that looks like this. */
export function matching(pattern: RegExp): Test {
  return ({ argv }) => argv.slice(1).some(({ text }) => pattern.test(text));
}

/** Has a value of this option that looks like this. @param letter of the short option, or `''` */
export function optionLike(letter: string, long: string, pattern: RegExp): Test {
  return (command) => optionValues(command, letter, long).some((value) => pattern.test(value));
}

/** The values of an option that may stand there several times, as words of their own or behind it. */
export function optionValues({ argv }: Invocation, letter: string, long: string): readonly Text[] {
  return argv.flatMap(({ text }, index) => {
    const isHere = index > 0 && (abbreviates(text, long) || hasLetter(text, letter));
    const value = isHere ? optionValue(argv.slice(index, index + 2), letter, long) : undefined;
    return value === undefined ? [] : [value.text];
  });
}

/** Has an operand (a word that is no option) whose path is such. @param from counts operands from 0 */
export function path(test: (path: Text) => boolean, from = 0): Test {
  return (command) => pathsOf(command).slice(from).some(test);
}

/** Has an operand that is only known when it runs. */
export const unknownOperand: Test = (command) =>
  operandsOf(command).some(({ text }) => text.includes(UNKNOWN));

/**
 * The first operands are these, in this order; one of them may offer several, with `|` between, or look
 * like something. Options of the program that stand before them are passed over, with the values that `VALUED` and `WRAPPERS` know.
 */
export function subcommand(...wanted: readonly (string | RegExp)[]): Test {
  return ({ argv, name }) => {
    const grammar = grammarOf(name);
    let at = 0;
    return wanted.every((each) => {
      at = firstOperand(argv, grammar, at + 1);
      const text = argv[at]?.text ?? '';
      return typeof each === 'string' ? each.split('|').includes(text) : each.test(text);
    });
  };
}

/** A command without the options that stand before its first operand: `git push` of `git -C x push`. */
export function fromFirstOperand(command: Invocation): Invocation {
  const { argv, name } = command;
  const rest = argv.slice(firstOperand(argv, grammarOf(name)));
  return { ...command, argv: [...argv.slice(0, 1), ...rest] };
}

function grammarOf(name: Text): Grammar {
  return VALUED.get(name) ?? WRAPPERS.get(name) ?? {};
}

/** Options with values that may stand before a subcommand. */
const VALUED: ReadonlyMap<string, Grammar> = new Map<string, Grammar>([
  ['npm', { long: 'prefix workspace userconfig registry' }],
  ['git', { short: 'Cc', long: 'git-dir work-tree namespace exec-path' }],
  ['kubectl', { short: 'ns', long: 'namespace context cluster kubeconfig server user token' }],
  ['oc', { short: 'ns', long: 'namespace context cluster kubeconfig server user token' }],
  ['helm', { short: 'n', long: 'namespace kube-context kubeconfig' }],
  ['aws', { long: 'profile region endpoint-url output query' }],
  ['gcloud', { long: 'project account configuration format' }],
  ['az', { long: 'subscription output query' }],
  ['systemctl', { short: 'tHM', long: 'type host machine' }],
]);

/** Has a variable set for it like this: `NAME=value`; with `export` too. */
export function sets(pattern: RegExp): Test {
  return ({ variables, argv, name }) =>
    [...variables, ...(DECLARES.test(name) ? argv.slice(1) : [])].some(({ text }) =>
      pattern.test(text),
    );
}

const DECLARES = /^(?:export|declare|typeset|local|readonly|setenv)$/;

/** Writes to such a file: by a redirection, or as the program does. */
export function writes(test: (path: Text) => boolean): Test {
  return (command) => writtenTo(command).some((file) => !STANDARD.test(file) && test(file));
}

/** What is there to be written to. */
const STANDARD = /^\/dev\/(?:null|std(?:out|err)|fd\/.*|tty|full|zero|ptmx|pts\/.*|shm\/.*)$/;

/** Reads such a file: by a redirection, or as an operand. */
export function reads(test: (path: Text) => boolean): Test {
  return (command) => [...targets(command, false), ...pathsOf(command)].some(test);
}

/** Gets text that comes from there, at its standard input or in its arguments. */
export function gets(source: Source): Test {
  return ({ argv, stdin }) =>
    [stdin, ...argv, ...argv.map(({ content }) => content)].some(
      (each) => each?.from.includes(source) === true,
    );
}

/** Code in a language that is no shell's, which looks like this. */
export function foreign(languages: string, pattern: RegExp): (subject: Subject) => boolean {
  return (subject) =>
    subject.kind === 'foreign' &&
    languages.split(' ').includes(subject.language) &&
    pattern.test(subject.code.text);
}

/** Every command for which this is so. */
export function everyCommand(test: Test): (subject: Subject) => boolean {
  return (subject) => subject.kind === 'command' && test(subject.command);
}

/** Whether the name of a command is only known when it runs. */
export const unknownName: Test = ({ name }) => !isKnown(name);
