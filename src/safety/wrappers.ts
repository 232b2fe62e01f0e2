import type { Redirection, Word } from 'unbash';
import { literalOf, valueOf } from './words.ts';

/** A program with its arguments, as the rules look at it. */
export interface SimpleCommand {
  /** The program without its folder; `''`: only redirections; `undefined`: known only when it runs. */
  readonly name: string | undefined;
  /** The name and the arguments. */
  readonly words: readonly Word[];
  readonly redirects: readonly Redirection[];
}

/** How to find the first operand among a program's arguments. */
interface Grammar {
  /** Short options that take a value. */
  readonly short?: string;
  /** Long options whose value may be the next word. */
  readonly long?: readonly string[];
}

interface Wrapper extends Grammar {
  /** How many operands stand before the command. Default: 0. */
  readonly operands?: number;
  /** Short options with which it runs nothing. */
  readonly idle?: string;
}

/** Programs that run the command which they are given as arguments. */
const WRAPPERS: Readonly<Record<string, Wrapper>> = {
  builtin: {},
  command: { idle: 'vV' },
  doas: { short: 'Cu' },
  env: { short: 'uC', long: ['--unset', '--chdir'] },
  exec: { short: 'a' },
  nice: { short: 'n', long: ['--adjustment'] },
  nohup: {},
  setsid: {},
  stdbuf: { short: 'ioe', long: ['--input', '--output', '--error'] },
  sudo: {
    short: 'CDghpRrTtUu',
    long: [
      ...['--user', '--group', '--host', '--prompt', '--chdir', '--chroot', '--close-from'],
      ...['--role', '--type', '--other-user', '--command-timeout'],
    ],
  },
  time: { short: 'fo', long: ['--format', '--output'] },
  timeout: { short: 'ks', long: ['--kill-after', '--signal'], operands: 1 },
  xargs: {
    short: 'IELnPsda',
    long: ['--arg-file', '--delimiter', '--max-args', '--max-procs', '--max-chars'],
  },
};

const SHELLS: readonly string[] = ['sh', 'bash', 'dash', 'zsh', 'ksh', 'ash'];

const SHELL_GRAMMAR: Grammar = { short: 'oO', long: ['--rcfile', '--init-file'] };

/** Wrappers around wrappers that are looked through. */
const DEEPEST = 16;

export function simpleCommand(
  words: readonly Word[],
  redirects: readonly Redirection[],
): SimpleCommand {
  const [first] = words;
  const name = first === undefined ? '' : literalOf(first);
  return { name: name?.slice(name.lastIndexOf('/') + 1), words, redirects };
}

/** A command, the one inside it where it is a wrapper, and so on: `sudo env X=1 rm x`, `env X=1 rm x`, `rm x`. */
export function layersOf(command: SimpleCommand): SimpleCommand[] {
  const layers = [command];
  for (let inner = unwrap(command); inner !== undefined; inner = unwrap(inner)) {
    layers.push(layers.length < DEEPEST ? inner : { ...inner, name: undefined });
    if (layers.length > DEEPEST) break;
  }
  return layers;
}

function unwrap({ name = '', words, redirects }: SimpleCommand): SimpleCommand | undefined {
  const wrapper = Object.hasOwn(WRAPPERS, name) ? WRAPPERS[name] : undefined;
  if (wrapper === undefined) return undefined;
  const { idle = '', operands = 0 } = wrapper;
  const start = firstOperand(words, wrapper);
  if (options(words, start).some((option) => hasLetter(option, idle))) return undefined;
  const inner = words.slice(start).slice(operands);
  const named = inner.findIndex(({ text }) => !/^[A-Za-z_]\w*=/.test(text));
  return named === -1 ? undefined : simpleCommand(inner.slice(named), redirects);
}

/** The words that a shell or `eval` runs as code, which are to be joined with spaces. */
export function codeWords({ name = '', words }: SimpleCommand): readonly Word[] {
  if (name === 'eval') return words.slice(firstOperand(words, {}));
  if (!SHELLS.includes(name)) return [];
  const start = firstOperand(words, SHELL_GRAMMAR);
  return runsOption(words, start) ? words.slice(start, start + 1) : [];
}

/** Whether it is a shell. */
export function isShell({ name = '' }: SimpleCommand): boolean {
  return SHELLS.includes(name);
}

/** The file that a shell, `source` or `.` reads its script from. */
export function scriptFile(command: SimpleCommand): Word | undefined {
  const { name = '', words } = command;
  if (name === 'source' || name === '.') return words[firstOperand(words, {})];
  const start = firstOperand(words, SHELL_GRAMMAR);
  return isShell(command) && !runsOption(words, start) ? words[start] : undefined;
}

const INTERPRETER = /^(?:python[\d.]*|perl|ruby|node|php)$/;

/** Whether it runs what comes in at its standard input. */
export function runsInput(command: SimpleCommand): boolean {
  const { name = '', words } = command;
  if (INTERPRETER.test(name)) return words.slice(1).every((word) => valueOf(word) === '-');
  if (!isShell(command)) return false;
  const start = firstOperand(words, SHELL_GRAMMAR);
  if (runsOption(words, start)) return false;
  return start >= words.length || options(words, start).some((option) => hasLetter(option, 's'));
}

function runsOption(words: readonly Word[], start: number): boolean {
  return options(words, start).some((option) => hasLetter(option, 'c'));
}

function options(words: readonly Word[], end: number): string[] {
  return words.slice(1, end).flatMap((word) => valueOf(word) ?? []);
}

/** Whether a cluster of short options, such as `-euxc`, has one of the letters. */
export function hasLetter(option: string, letters: string): boolean {
  return /^-[^-]/.test(option) && [...letters].some((letter) => option.includes(letter, 1));
}

/** The index of the first word that is neither the program, nor an option, nor an option's value. */
function firstOperand(words: readonly Word[], grammar: Grammar): number {
  for (let index = 1; ; index += 1) {
    const word = words[index];
    const option = word === undefined ? undefined : valueOf(word);
    if (option === '--' || option === '-') return index + 1;
    if (option === undefined || !/^[-+]./.test(option)) return index;
    if (takesNext(option, grammar)) index += 1;
  }
}

function takesNext(option: string, { short = '', long = [] }: Grammar): boolean {
  if (option.startsWith('--')) return long.includes(option);
  const valued = [...option].findIndex((letter, index) => index > 0 && short.includes(letter));
  return valued > 0 && valued === option.length - 1;
}
