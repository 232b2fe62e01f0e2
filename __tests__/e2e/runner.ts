// What a runner of GitHub Actions does with the action: inputs, event file and command files from outside,
// `dist/main.js` as a process of its own, signals when the job is cancelled.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');
export const HEAD_SHA = 'a'.repeat(40);
export const MERGE_SHA = 'b'.repeat(40);

/** A repository on disk, as checkout leaves it. */
export interface Checkout extends Disposable {
  readonly folder: string;
  read(file: string): string;
}

export function checkout(files: Readonly<Record<string, string>>): Checkout {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'checkout-')));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  execFileSync('git', ['init', '-q', folder]);
  return {
    folder,
    read: (file) => readFileSync(path.join(folder, file), 'utf8'),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export interface Job {
  readonly folder: string;
  /** Of GitHub's API. */
  readonly apiUrl: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly event?: unknown;
}

export interface JobEnd {
  readonly code: number | null;
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

export interface RunningJob {
  readonly process: ChildProcess;
  readonly end: Promise<JobEnd>;
  /** Resolves once the log holds the text. */
  says(text: string): Promise<void>;
}

/** The defaults of action.yml. */
const INPUTS = { config: 'convergence.yaml', 'working-directory': '.' };

export const TOKEN_OF_JOB = 'ghs_loopbackToken0123456789';

export function startAction({
  folder,
  apiUrl,
  inputs,
  env,
  event = pullRequest(),
}: Job): RunningJob {
  const temp = mkdtempSync(path.join(tmpdir(), 'runner-'));
  const file = (name: string, text = '') => {
    writeFileSync(path.join(temp, name), text);
    return path.join(temp, name);
  };
  const files = {
    GITHUB_EVENT_PATH: file('event.json', JSON.stringify(event)),
    GITHUB_OUTPUT: file('output'),
    GITHUB_STEP_SUMMARY: file('summary'),
  };
  const child = spawn(process.execPath, [path.join(ROOT, 'dist/main.js')], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      HOME: temp,
      ...inputVariables({ ...INPUTS, token: TOKEN_OF_JOB, ...inputs }),
      ...runnerVariables(folder, apiUrl),
      ...files,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  const listeners = new Set<() => void>();
  const hear = (chunk: Buffer) => {
    log += chunk.toString();
    for (const listener of listeners) listener();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const end = new Promise<JobEnd>((resolve) => {
    child.on('close', (code) => {
      const outputs = readOutputs(readFileSync(files.GITHUB_OUTPUT, 'utf8'));
      const summary = readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8');
      rmSync(temp, { recursive: true, force: true });
      resolve({ code, log, outputs, summary });
    });
  });
  const says = (text: string) =>
    new Promise<void>((resolve) => {
      const look = () => log.includes(text) && resolve();
      listeners.add(look);
      look();
    });
  return { process: child, end, says };
}

function inputVariables(inputs: Readonly<Record<string, string>>): Record<string, string> {
  const name = (input: string) => `INPUT_${input.replaceAll(' ', '_').toUpperCase()}`;
  return Object.fromEntries(Object.entries(inputs).map(([input, value]) => [name(input), value]));
}

function runnerVariables(folder: string, apiUrl: string): Record<string, string> {
  return {
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_API_URL: apiUrl,
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_REPOSITORY: 'octo/repo',
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_REF: 'refs/pull/7/merge',
    GITHUB_SHA: MERGE_SHA,
    GITHUB_RUN_ID: '11',
    GITHUB_ACTOR: 'mona',
    GITHUB_WORKSPACE: folder,
  };
}

/** The event of a pull request from a branch of the same repository, or from another one. */
export function pullRequest(headRepository = 'octo/repo', sha = HEAD_SHA) {
  return {
    action: 'opened',
    number: 7,
    pull_request: { number: 7, head: { sha, repo: { full_name: headRepository } } },
  };
}

/** `name<<delimiter`, lines, `delimiter`: what the runner reads from GITHUB_OUTPUT. */
function readOutputs(text: string): Record<string, string> {
  const found = text.matchAll(/^(?<name>[^<\n]+)<<(?<end>.+)\n(?<value>[^]*?)\n\k<end>$/gm);
  return Object.fromEntries([...found].map(({ groups }) => [groups?.['name'], groups?.['value']]));
}
