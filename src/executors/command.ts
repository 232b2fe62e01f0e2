import { type Command, parse, type PipelineNode, type Word } from 'unbash';
import { quote, valueOf } from '../safety/words.ts';

/** A command as it is to be run: the program with its arguments, or code that a shell has to read. */
export type SplitCommand = { readonly argv: readonly string[] } | { readonly shell: string };

/** What a shell runs itself. */
const BUILTINS: ReadonlySet<string> = new Set(
  `. : [ alias bg bind break builtin caller cd command compgen complete compopt continue declare dirs
  disown echo enable eval exec exit export false fc fg getopts hash help history jobs kill let local logout
  mapfile popd printf pushd pwd read readarray readonly return set shift shopt source suspend test times
  trap true type typeset ulimit umask unalias unset wait`.split(/\s+/),
);

/**
 * Splits a command line where no shell is needed to run it: one program with words that are all known as
 * they stand. Variables, globs, pipes, redirections, lists, assignments, comments, background commands and
 * the shell's own commands need one. Windows is no exception: a line is read as Bash reads it, so paths are
 * written with forward slashes or in quotes.
 */
export function splitCommand(command: string): SplitCommand {
  const argv = plainCommand(command);
  return argv === undefined || BUILTINS.has(argv[0] ?? '') ? { shell: command } : { argv };
}

/**
 * The words of a plain command, of a program or of the shell itself: `echo a b`, without anything that a shell
 * would have to look up, replace or connect. `undefined` where it is more than that.
 */
export function plainCommand(command: string): readonly string[] | undefined {
  const argv = plainWords(command)?.map(valueOf);
  const known = argv?.filter((word) => word !== undefined);
  return known?.length === argv?.length ? known : undefined;
}

/** The words of a command that consists of nothing else. */
function plainWords(source: string): Word[] | undefined {
  const { commands, errors } = parse(source);
  const [only, ...others] = commands;
  if (errors !== undefined || only?.command.type !== 'Command' || others.length > 0)
    return undefined;
  const words = wordsOf(only.command);
  return isBlank(rest(source, words)) ? words : undefined;
}

function wordsOf({ name, args }: Command): Word[] {
  if (name === undefined) return [];
  return [name, ...args.filter((arg) => arg.type === 'Word')];
}

/** What is left of the source without the words. */
function rest(source: string, words: readonly Word[]): string {
  const ends = [0, ...words.map(({ end }) => end)];
  const starts = [...words.map(({ pos }) => pos), source.length];
  return ends.map((end, index) => source.slice(end, starts[index])).join('');
}

function isBlank(text: string): boolean {
  return /^(?:\s|\\\n)*$/.test(text);
}

/**
 * Adds arguments at the end of a command line, quoted so that the shell hands them over as they are.
 *
 * @returns `undefined` where what is added would not become arguments of the last command: behind a
 *   comment, a `&`, a `)`
 */
export function withArguments(command: string, args: readonly string[]): string | undefined {
  if (args.length === 0) return command;
  const whole = [command.trimEnd(), ...args.map(quote)].join(' ');
  return areLast(args, command, whole) ? whole : undefined;
}

function areLast(args: readonly string[], command: string, whole: string): boolean {
  const [before, after] = [command, whole].map((source) => lastWords(source));
  if (before === undefined || after?.length !== before.length + args.length) return false;
  return args.every((arg, index) => {
    const word = after[before.length + index];
    return word !== undefined && valueOf(word) === arg;
  });
}

/** The words of the command that ends a line. */
function lastWords(source: string): Word[] | undefined {
  const { commands, errors } = parse(source);
  const last = commands.at(-1)?.command;
  const command = last?.type === 'AndOr' ? last.commands.at(-1) : last;
  const node = lastOfPipeline(command);
  return errors === undefined && node?.type === 'Command' && node.name !== undefined
    ? wordsOf(node)
    : undefined;
}

function lastOfPipeline(node: PipelineNode | undefined) {
  return node?.type === 'Pipeline' ? node.commands.at(-1) : node;
}
