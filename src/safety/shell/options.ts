import type { Argument } from './subject.ts';

/** How to find the first operand among a program's arguments. */
export interface Grammar {
  /** Short options that take a value. */
  readonly short?: string;
  /** Long options whose value may be the next word, without `--`, with spaces between. */
  readonly long?: string;
  /** Long options that take the next two words. */
  readonly pairs?: string;
}

/** The index of the first word that is neither the program, nor an option, nor an option's value. */
export function firstOperand(argv: readonly Argument[], grammar: Grammar = {}, from = 1): number {
  for (let index = from; ; index += 1) {
    const option = argv[index]?.text;
    if (option === '--') return index + 1;
    if (option === undefined || !/^[-+]./.test(option)) return index;
    index += takenBy(option, grammar);
  }
}

/** How many of the next words are values of an option. */
function takenBy(option: string, { short = '', long = '', pairs = '' }: Grammar): number {
  if (option.startsWith('--')) {
    const name = option.slice(2);
    return pairs.split(' ').includes(name) ? 2 : Number(long.split(' ').includes(name));
  }
  const valued = [...option].findIndex((letter, index) => index > 0 && short.includes(letter));
  return Number(valued > 0 && valued === option.length - 1);
}

/** Whether a cluster of short options, such as `-euxc`, has one of the letters. */
export function hasLetter(option: string, letters: string): boolean {
  return /^-[^-]/.test(option) && [...letters].some((letter) => option.includes(letter, 1));
}

/** Whether an option is a long one, or as much of it as tells it from others. */
export function abbreviates(option: string, long: string): boolean {
  const [name = ''] = option.split('=', 1);
  return name.length > '--'.length && long.startsWith(name);
}

/**
 * The value of an option, as its own word or behind it.
 *
 * @param letter of the short option, or `''`
 * @param long with its `--`
 */
export function optionValue(
  argv: readonly Argument[],
  letter: string,
  long: string,
): Argument | undefined {
  for (const [index, argument] of argv.entries()) {
    const { text } = argument;
    if (long !== '' && text.startsWith(`${long}=`)) return part(argument, long.length + 1);
    if (text === long) return argv[index + 1];
    const at = letter !== '' && hasLetter(text, letter) ? text.indexOf(letter) : -1;
    if (at > 0) return at + 1 < text.length ? part(argument, at + 1) : argv[index + 1];
  }
  return undefined;
}

function part(argument: Argument, start: number): Argument {
  return { ...argument, text: argument.text.slice(start) };
}
