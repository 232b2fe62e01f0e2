import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable, Writable } from 'node:stream';
import { messageOf } from '../errors/index.ts';
import { endGuest } from './end-guest.ts';
import { type Stdio, withoutInherited } from './inherited.ts';
import { LIMITS } from './limits.ts';
import type { WallKind } from './walls.ts';

/** The program that isolated plugins run in. */
export interface GuestProgram {
  /** Absolute path of its module. */
  readonly entry: string;
  /** Absolute path of the module that plugins get as `kimi-convergence`. */
  readonly api: string;
  /** Absolute paths of all that the two import. */
  readonly readable: readonly string[];
}

/** What a guest may see and how it is started. */
export interface GuestPlace {
  readonly program: GuestProgram;
  /** Absolute paths that Node lets it read. */
  readonly readable: readonly string[];
  /** Absolute paths that are there behind the wall: at least those that it may read. */
  readonly visible: readonly string[];
}

/** A process that runs the guest's program. */
export interface GuestProcess {
  readonly source: Readable;
  readonly sink: Writable;
  /** What it writes to standard output and error. */
  readonly output: readonly Readable[];
  /** How it ended: `it ended with exit code 1`. */
  readonly ended: Promise<string>;
  /** Ends it and all that it started, and waits for what it has written until then. */
  kill(): Promise<void>;
}

/**
 * Starts the guest's program behind a wall.
 *
 * @throws Error where there is more to be seen than a command line can say
 */
export function startGuest(
  wall: WallKind,
  { program, readable, visible }: GuestPlace,
): GuestProcess {
  const emptyFolder = mkdtempSync(path.join(tmpdir(), 'convergence-'));
  const [file = '', ...args] = wall.command({
    command: [process.execPath, ...nodeFlags(readable), program.entry, program.api],
    visible: [process.execPath, ...visible],
    emptyFolder,
    uid: process.getuid?.() ?? 0,
    gid: process.getgid?.() ?? 0,
  });
  const isOwn = wall.channel === 'own';
  const stdio = withoutInherited(isOwn ? OWN_CHANNEL : STANDARD_CHANNEL);
  // Nothing of our environment: what was granted is sent.
  const removeFolder = () => rmSync(emptyFolder, { recursive: true, force: true });
  const child = attempt(
    () => spawn(file, args, { env: {}, cwd: '/', detached: true, stdio }),
    removeFolder,
  );
  const ended = endOf(child).finally(removeFolder);
  return { ...streamsOf(child, isOwn), ended, kill: () => endGuest(child, wall, ended) };
}

const OWN_CHANNEL: Stdio = ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'];
const STANDARD_CHANNEL: Stdio = ['pipe', 'pipe', 'pipe'];

function attempt<T>(start: () => T, cleanUp: () => void): T {
  try {
    return start();
  } catch (error) {
    cleanUp();
    throw error;
  }
}

function nodeFlags(readable: readonly string[]): readonly string[] {
  return [
    '--permission',
    ...readable.map((place) => `--allow-fs-read=${place}`),
    // It can write files where the permission model would not let it.
    '--no-experimental-sqlite',
    '--disable-sigusr1',
    '--disable-warning=ExperimentalWarning',
    '--disable-warning=SecurityWarning',
    `--max-old-space-size=${LIMITS.heap / 1024 / 1024}`,
  ];
}

function streamsOf(child: ChildProcess, isOwn: boolean) {
  const [stdin, stdout, stderr, third, fourth] = child.stdio;
  const [sink, source, ...output] = isOwn
    ? [third, fourth, stdout, stderr]
    : [stdin, stdout, stderr];
  const readable = output.filter((stream) => stream instanceof Readable);
  if (!(sink instanceof Writable) || !(source instanceof Readable)) {
    throw new Error('the process of a plugin was started without its channel');
  }
  // It may be gone at any time; that is told by its end.
  for (const stream of [sink, source, ...readable]) stream.on('error', () => undefined);
  return { sink, source, output: readable };
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(`it could not be started: ${messageOf(error)}`));
    child.once('close', (code, signal) =>
      resolve(signal === null ? describeExit(code) : `it was ended by ${signal}`),
    );
  });
}

function describeExit(code: number | null): string {
  const ended = `it ended with exit code ${code}`;
  // Node itself ends it with others, where something went wrong.
  return code === 0 ? `${ended}, and a plugin must not end its process` : ended;
}
