import { spawn } from 'node:child_process';
import { SETTINGS } from '../git.ts';

/** A folder that git runs in. */
export interface GitPlace {
  /** Absolute path. */
  readonly root: string;
  readonly signal: AbortSignal;
}

/** How long git may take where it only reads what is there, in milliseconds. */
const LONGEST = 120_000;

/** Git did not do what it was asked for. Its words stay with it: there may be credentials in them. */
export class GitFailed extends Error {
  override readonly name = 'GitFailed';
  /** `undefined`: it could not be started, or was ended. */
  readonly exitCode: number | undefined;

  constructor(exitCode?: number) {
    super(`git failed with exit code ${exitCode ?? 'none'}`);
    this.exitCode = exitCode;
  }
}

/**
 * The lines that git writes, without their ends, one byte a character: they may be of any encoding.
 *
 * @throws GitFailed once all lines were handed over
 */
export async function* gitLines(
  { root, signal }: GitPlace,
  args: readonly string[],
  { milliseconds = LONGEST, separator = '\n' } = {},
): AsyncGenerator<string> {
  const child = spawn('git', [...SETTINGS, '-c', 'core.quotePath=true', '-C', root, ...args], {
    env: environment(),
    stdio: ['ignore', 'pipe', 'ignore'],
    signal: AbortSignal.any([signal, AbortSignal.timeout(milliseconds)]),
  });
  const { promise: ended, resolve } = Promise.withResolvers<number | undefined>();
  child.on('error', () => resolve(undefined)).on('close', (code) => resolve(code ?? undefined));
  try {
    yield* linesIn(child.stdout.setEncoding('latin1'), separator);
  } finally {
    // Whoever has read enough doesn't wait for the rest.
    child.stdout.destroy();
  }
  const code = await ended;
  if (code !== 0) throw new GitFailed(code);
}

/**
 * All that git lists, with NUL between.
 *
 * @throws GitFailed
 */
export async function gitList(place: GitPlace, args: readonly string[]): Promise<string[]> {
  const listed: string[] = [];
  for await (const each of gitLines(place, args, { separator: '\0' })) listed.push(decode(each));
  return listed;
}

/**
 * What git answers, without the end of its last line.
 *
 * @throws GitFailed
 */
export async function gitText(place: GitPlace, args: readonly string[]): Promise<string> {
  const lines: string[] = [];
  for await (const line of gitLines(place, args)) lines.push(line);
  return decode(lines.join('\n'));
}

/** The same; `undefined` where git fails. */
export async function gitAnswer(
  place: GitPlace,
  args: readonly string[],
): Promise<string | undefined> {
  return gitText(place, args).catch(() => undefined);
}

/** Text of which each character was one byte. */
export function decode(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

async function* linesIn(pieces: AsyncIterable<string>, separator: string): AsyncGenerator<string> {
  let begun: string[] = [];
  for await (const piece of pieces) {
    const [first = '', ...others] = piece.split(separator);
    // A line may be as long as a file: it is put together once.
    begun.push(first);
    const last = others.pop();
    if (last === undefined) continue;
    yield begun.join('');
    yield* others;
    begun = [last];
  }
  const rest = begun.join('');
  if (rest !== '') yield rest;
}

/** Variables that would make git look elsewhere, or answer in another way: a hook of git sets some. */
const LEFT_OUT = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_PREFIX',
  'GIT_DIFF_OPTS',
  'GIT_EXTERNAL_DIFF',
  'GIT_ASKPASS',
  'SSH_ASKPASS',
];

function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !LEFT_OUT.includes(name));
  // Nobody is there to answer a question, and nobody asked for the index to be written.
  return { ...Object.fromEntries(kept), GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0' };
}
