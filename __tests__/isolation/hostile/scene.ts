// A workspace with a hostile plugin in it, and around it all that the plugin must not get hold of.
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
} from 'node:fs';
import path from 'node:path';
import { writeFolder } from '../../docs/folders.ts';
import { ROOT } from '../../docs/pages.ts';
import { type Ended, git, project, startNode, write } from '../../support/project.ts';
import type { Aim } from './evil/attempt.ts';

/** Convergence as it is shipped. */
export const DIST = path.join(ROOT, 'dist');

/** What every secret has in it, and nothing else. */
export const CANARY = 'canary7f3a';

export interface Scene {
  readonly workspace: string;
  readonly outside: string;
  readonly env: Readonly<Record<string, string>>;
}

/** @param files further files of the workspace */
export function makeScene(files: Readonly<Record<string, string>> = {}): Scene {
  const outside = writeFolder(SECRET_FILES);
  const workspace = project({
    'src/a.js': '// FIXME: an honest finding\n',
    'src/large.txt': 'x'.repeat(2 ** 20),
    'private/key.txt': `a key: ${CANARY}-key`,
    'tools/greet': '#!/bin/sh\necho hello\n',
    ...files,
  });
  write(workspace, '.git/config.mjs', `export default '${CANARY}-module'`);
  git(workspace, 'config', 'http.extraheader', `AUTHORIZATION: ${CANARY}-config`);
  cpSync(path.join(import.meta.dirname, 'evil'), path.join(workspace, 'evil'), { recursive: true });
  addPrograms(workspace, outside);
  addLinks(workspace, outside);
  git(workspace, 'add', '--all');
  return { workspace, outside, env: environment(outside) };
}

const SECRET_FILES = [
  { file: 'secret.txt', text: `${CANARY}-file` },
  { file: 'event.json', text: JSON.stringify({ secret: `${CANARY}-event` }) },
  { file: 'output', text: `${CANARY}-output` },
  { file: 'variables', text: `LEAKED=${CANARY}-variables` },
  { file: 'src/a.js', text: `${CANARY}-folder` },
  { file: 'path', text: '' },
  { file: 'summary', text: '' },
];

/** Programs that say so where they are run though nobody granted that. */
function addPrograms(workspace: string, outside: string): void {
  const program = `#!/bin/sh\ncat ${outside}/secret.txt\n`;
  for (const file of ['evil/bin/printenv', 'evil/tools/greet']) {
    write(workspace, file, program);
  }
  for (const file of ['tools/greet', 'evil/bin/printenv', 'evil/tools/greet']) {
    chmodSync(path.join(workspace, file), 0o755);
  }
}

/** Links that were there before the plugin was. */
function addLinks(workspace: string, outside: string): void {
  const links = path.join(workspace, 'links');
  mkdirSync(links);
  symlinkSync('../.git/config', path.join(links, 'config'));
  symlinkSync('../.git', path.join(links, 'git'));
  symlinkSync(path.join(outside, 'secret.txt'), path.join(links, 'secret.txt'));
  symlinkSync(outside, path.join(links, 'outside'));
  linkSync(path.join(workspace, '.git/config'), path.join(workspace, 'hard.txt'));
}

/** As on a runner: the token, and where its files are. */
function environment(outside: string): Record<string, string> {
  return {
    GITHUB_TOKEN: `${CANARY}-token`,
    DEPLOY_URL: `https://mona:${CANARY}-password@example.com/`,
    SETTINGS: `${CANARY}-settings`,
    GREETING: 'hello',
    GITHUB_EVENT_PATH: path.join(outside, 'event.json'),
    GITHUB_OUTPUT: path.join(outside, 'output'),
    GITHUB_ENV: path.join(outside, 'variables'),
    GITHUB_PATH: path.join(outside, 'path'),
    GITHUB_STEP_SUMMARY: path.join(outside, 'summary'),
  };
}

/** A step of the plugin, with the time that it has. */
export interface HostileStep {
  readonly aim: Partial<Aim>;
  readonly seconds?: number;
}

export interface Run {
  readonly steps: Readonly<Record<string, HostileStep>>;
  readonly permissions?: object;
  readonly trusted?: boolean;
  readonly reports?: object;
  /** Steps of other kinds. */
  readonly others?: object;
}

export const NOWHERE = { port: 9, granted: 9, socket: '/nowhere' };

/** Runs steps of the plugin, each beside one honest step. */
export async function runHostile(scene: Scene, run: Run): Promise<Ended> {
  write(scene.workspace, 'convergence.yaml', JSON.stringify(configuration(scene, run)));
  return startNode(scene.workspace, ['-e', LEAVING_FILES_OPEN, DIST, scene.outside], scene.env)
    .ended;
}

/** Runs Convergence as a careless shell script does: with files of its own left open for everybody. */
const LEAVING_FILES_OPEN = `
const [, dist, outside] = process.argv;
const { openSync } = require('node:fs');
const files = [openSync(outside + '/secret.txt', 'r'), openSync(outside + '/output', 'a')];
const stdio = ['ignore', 'inherit', 'inherit', 'ignore', 'ignore', ...files, 'ignore', files[0]];
require('node:child_process')
  .spawn(process.execPath, [dist + '/cli.js', 'run', '--json'], { stdio })
  .on('close', (code, signal) => (process.exitCode = code ?? signal));`;

function configuration(scene: Scene, { steps, permissions = {}, trusted, reports, others }: Run) {
  const { outside } = scene;
  const entries = Object.entries(steps).map(([name, { aim, seconds = 60 }]) => {
    const whole = { outside, dist: DIST, ...NOWHERE, family: '', ...aim };
    const config = { aim: JSON.stringify(whole) };
    return [name, { plugin: 'evil', timeout_seconds: seconds, config }];
  });
  return {
    plugins: [{ name: './evil', permissions, ...(trusted && { trusted }) }, 'example-plugin'],
    fail_on: 'never',
    output_dir: 'out',
    events: 'events.jsonl',
    reports: {
      json: 'report.json',
      sarif: 'report.sarif',
      markdown: 'report.md',
      xml: 'report.xml',
      ...reports,
    },
    steps: {
      honest: { scanner: 'hygiene', files: ['src/a.js'] },
      ...Object.fromEntries(entries),
      ...others,
    },
  };
}

/** The reports of a run and its events: name → text. */
export function reportsOf({ workspace }: Scene): Record<string, string> {
  const folder = path.join(workspace, 'out');
  const files = readdirSync(folder);
  return Object.fromEntries(
    files.map((file) => [file, readFileSync(path.join(folder, file), 'utf8')]),
  );
}

/** Path → what is there, of a whole folder: to see that nothing in it has changed. */
export function contentsOf(folder: string, prefix = ''): Record<string, string> {
  const entries = readdirSync(path.join(folder, prefix)).flatMap((name) => {
    const file = path.join(prefix, name);
    // What a run itself writes, and what git keeps to itself.
    if (['out', 'convergence.yaml', '.git/index', '.git/objects'].includes(file)) return [];
    const found = lstatSync(path.join(folder, file));
    if (found.isDirectory()) return Object.entries(contentsOf(folder, file));
    return [
      [file, `${found.mode} ${found.nlink} ${found.mtimeMs} ${digest(path.join(folder, file))}`],
    ];
  });
  return Object.fromEntries([[prefix, 'folder'], ...entries]);
}

function digest(file: string): string {
  if (!lstatSync(file).isFile()) return 'no file';
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
