import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { removeFolders, write, writeFolder } from '../docs/folders.ts';
import { ROOT } from '../docs/pages.ts';

/** The command line as it is shipped. Its tests need it built: `npm run build`. */
const CLI = path.join(ROOT, 'dist/cli.js');

export { removeFolders as removeProjects, write };

/** Makes a git repository that tracks these files, by their paths. */
export function project(files: Readonly<Record<string, string>>): string {
  const folder = writeFolder(Object.entries(files).map(([file, text]) => ({ file, text })));
  git(folder, 'init', '--quiet', '--initial-branch', 'main');
  git(folder, 'add', '--all');
  return folder;
}

/** Runs git, untouched by what whoever runs the tests has configured. */
export function git(folder: string, ...args: readonly string[]): string {
  const env = {
    PATH: process.env['PATH'],
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_SYSTEM: '/dev/null',
    GIT_AUTHOR_NAME: 'A',
    GIT_AUTHOR_EMAIL: 'a@example.com',
    GIT_COMMITTER_NAME: 'A',
    GIT_COMMITTER_EMAIL: 'a@example.com',
  };
  return execFileSync('git', args, { cwd: folder, env, encoding: 'utf8', stdio: 'pipe' });
}

export interface Ended {
  /** The exit code; the signal's name where one ended it. */
  readonly code: number | string;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `kimi-converge` in a folder, with little in its environment. */
export function converge(folder: string, ...args: readonly string[]): Promise<Ended> {
  return start(folder, args).ended;
}

export interface Started {
  readonly ended: Promise<Ended>;
  kill(signal: NodeJS.Signals): void;
  /** Resolves when it has written this text. */
  wrote(text: string): Promise<void>;
}

/** Starts `kimi-converge`, to do something to it while it runs. */
export function start(
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Started {
  return startNode(folder, [CLI, ...args], env);
}

/** Starts Node itself. */
export function startNode(
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Started {
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: { PATH: process.env['PATH'], HOME: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  const listeners = new Set<() => void>();
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      said[name] += text;
      for (const listener of listeners) listener();
    });
  }
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ ...said, code: code ?? signal ?? 'nothing' }));
  });
  return {
    ended,
    kill: (signal) => child.kill(signal),
    wrote: (text) =>
      new Promise((resolve, reject) => {
        const look = () => (said.stdout + said.stderr).includes(text) && resolve();
        listeners.add(look);
        look();
        void ended.then(({ code, stdout, stderr }) =>
          reject(new Error(`it never wrote "${text}", and ended with ${code}: ${stdout}${stderr}`)),
        );
      }),
  };
}

/** The result that `run --json` writes to standard output. */
export interface Result {
  readonly findings: readonly Readonly<Record<string, unknown>>[];
  readonly diagnostics: readonly Readonly<Record<string, unknown>>[];
  readonly steps: readonly Readonly<Record<string, unknown>>[];
  readonly plugins: readonly Readonly<Record<string, unknown>>[];
  readonly commands: readonly Readonly<Record<string, unknown>>[];
  readonly verdict: { readonly conclusion: string; readonly reason: string };
  readonly iterations: number;
}

export function resultOf({ stdout, stderr }: Ended): Result {
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}

/** Step → how it ended. */
export function outcomesOf(ended: Ended): Record<string, unknown> {
  return Object.fromEntries(resultOf(ended).steps.map(({ name, outcome }) => [name, outcome]));
}

export function read(folder: string, file: string): string {
  return readFileSync(path.join(folder, file), 'utf8');
}

export function has(folder: string, file: string): boolean {
  return existsSync(path.join(folder, file));
}
