import { type Choose, numbersBelow, type Raw, type Word } from './command.ts';

/** Other ways to name a program that is in the usual folders. */
export function program(name: string, choose: Choose): string {
  const folders = ['', '', '', '/bin/', '/usr/bin/', '//bin/', '/usr/./bin/', '/sbin/../bin/'];
  return `${choose(folders)}${name}`;
}

/** Other ways to write the absolute path of a file. */
export function file(path: string, choose: Choose): string {
  const before = choose(['', '', '/', '/.', '/..', '/usr/..', '/tmp/../.', '/etc/../']);
  return `${before}${path.replaceAll('/', () => choose(['/', '/', '//', '/./']))}`;
}

/** Other ways to write the absolute path of a folder. */
export function folder(path: string, choose: Choose): string {
  return `${file(path, choose)}${choose(['', '', '/', '/.', '//', '/./'])}`;
}

/** Ways to write the home folder, which the shell has to read. */
export function home(choose: Choose): Raw {
  const folder = choose([
    '~',
    '$HOME',
    '"$HOME"',
    '${HOME}',
    '"${HOME}"',
    '${HOME:?}',
    '"${HOME-}"',
  ]);
  return { raw: `${folder}${choose(['', '/', '/.', '//', '/x/..', '/./'])}` };
}

/** An option's short name and its long ones; without a short one: `''`. */
export type Flag = readonly [short: string, ...long: readonly string[]];

/** Options in any order, in clusters or apart, short or long. */
export function flags(all: readonly Flag[], choose: Choose): readonly string[] {
  const ordered = choose([all, all.toReversed()]);
  const clustered = `-${ordered.map(([short]) => short).join('')}`;
  const apart = ordered.map(([short, ...long]) => choose([`-${short}`, ...long]));
  return choose([[clustered], [clustered], apart, [`${clustered}v`], ['-v', clustered]]);
}

/** Options before the operands, behind them, or parted from them by `--`. */
export function placed(
  options: readonly string[],
  operands: readonly Word[],
  choose: Choose,
): readonly Word[] {
  return choose([
    () => [...options, ...operands],
    () => [...operands, ...options],
    () => [...options, '--', ...operands],
    () => [...options.slice(0, 1), ...operands, ...options.slice(1)],
  ])();
}

/** Operands in any order. */
export function shuffled(words: readonly string[], choose: Choose): readonly string[] {
  const first = choose(numbersBelow(words.length));
  return [...words.slice(first), ...words.slice(0, first)];
}
