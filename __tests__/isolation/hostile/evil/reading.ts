import {
  createReadStream,
  readdirSync,
  readFileSync,
  readlinkSync,
  openSync,
  readSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import path from 'node:path';
import type { Attempts } from './attempt.ts';

const read = (file: string) => readFileSync(file, 'latin1');

/** The first megabyte of the memory that a process has read from anywhere. */
function memoryOf(pid: number): string {
  const heap = /^([\da-f]+)-.*\[heap\]$/m.exec(read(`/proc/${pid}/maps`))?.[1] ?? '0';
  const buffer = Buffer.alloc(2 ** 20);
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  readSync(memory, buffer, 0, buffer.length, Number.parseInt(heap, 16));
  return buffer.toString('latin1');
}

function everyProcess(file: string): string {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map((pid) => attempt(() => read(`/proc/${pid}/${file}`))).join('\n');
}

function attempt(action: () => string): string {
  try {
    return action();
  } catch {
    return '';
  }
}

export const READING: Attempts = {
  'the token in process.env': () => JSON.stringify(process.env),
  'the token in the environment that process.report shows': () =>
    JSON.stringify(process.report.getReport()),
  'the token in /proc/self/environ': () => read('/proc/self/environ'),
  'the token in the environment of its parent': () => read(`/proc/${process.ppid}/environ`),
  'the token in the environment of the first process': () => read('/proc/1/environ'),
  'the token in the environment of every process': () => everyProcess('environ'),
  'the memory of its parent': () => memoryOf(process.ppid),
  'the command line of its parent': () => read(`/proc/${process.ppid}/cmdline`),
  'the open files of its parent': () =>
    readdirSync(`/proc/${process.ppid}/fd`).map((fd) => read(`/proc/${process.ppid}/fd/${fd}`)),
  'a file through the root of its parent': ({ outside }) =>
    read(`/proc/${process.ppid}/root${outside}/secret.txt`),
  'a file through the working directory of its parent': () =>
    read(`/proc/${process.ppid}/cwd/.git/config`),
  '.git/config': (_, { workspace }) => read(`${workspace.root}/.git/config`),
  '.git/config as a promise': (_, { workspace }) =>
    readFile(`${workspace.root}/.git/config`, 'utf8'),
  '.git/config as a stream': async (_, { workspace }) =>
    (await createReadStream(`${workspace.root}/.git/config`).toArray()).join(''),
  '.git/config as a module': async (_, { workspace }) =>
    String(await import(pathToFileURL(`${workspace.root}/.git/config.mjs`).href)),
  '.git/config through a folder and ..': (_, { workspace }) =>
    read(`${workspace.root}/src/../.git/config`),
  '.git/config through a link in the workspace': (_, { workspace }) =>
    read(`${workspace.root}/links/config`),
  '.git/config through a link to .git': (_, { workspace }) =>
    read(`${workspace.root}/links/git/config`),
  '.git/config through a hard link in the workspace': (_, { workspace }) =>
    read(`${workspace.root}/hard.txt`),
  '.git/config from the host': (_, { workspace }) => workspace.readFile('.git/config'),
  '.git/config from the host, through a folder and ..': (_, { workspace }) =>
    workspace.readFile('src/../.git/config'),
  '.git/config from the host, through a link': (_, { workspace }) =>
    workspace.readFile('links/config'),
  '.git/config from the host, through a link to .git': (_, { workspace }) =>
    workspace.readFile('links/git/config'),
  '.git/config from the host, through a hard link': (_, { workspace }) =>
    workspace.readFile('hard.txt'),
  '.git/config among all files that the host lists': async (_, { workspace }) =>
    Promise.all((await workspace.listFiles()).map((file) => workspace.readFile(file))),
  'a file of the workspace that was not granted': (_, { workspace }) =>
    read(`${workspace.root}/private/key.txt`),
  'a file that was not granted, from the host': (_, { workspace }) =>
    workspace.readFile('private/key.txt'),
  'a file that was not granted, from the host, by the detour of one that was': (_, { workspace }) =>
    workspace.readFile('src/../private/key.txt'),
  'a file outside': ({ outside }) => read(`${outside}/secret.txt`),
  'a file outside through ..': ({ outside }, { workspace }) =>
    read(path.join(workspace.root, 'src') + `/../../${path.basename(outside)}/secret.txt`),
  'a file outside through a link': (_, { workspace }) => read(`${workspace.root}/links/secret.txt`),
  'a file outside through a link to its folder': (_, { workspace }) =>
    read(`${workspace.root}/links/outside/secret.txt`),
  'a file outside as a module of CommonJS': ({ outside }) =>
    JSON.stringify(createRequire(import.meta.url)(`${outside}/event.json`)),
  'a file outside as a module of JSON': async ({ outside }) => {
    const file = pathToFileURL(`${outside}/event.json`).href;
    return JSON.stringify(await import(file, { with: { type: 'json' } }));
  },
  'a file outside by loadEnvFile': ({ outside }) => {
    process.loadEnvFile(`${outside}/variables`);
    return JSON.stringify(process.env);
  },
  'a file outside from the host': ({ outside }, { workspace }) =>
    workspace.readFile(`${outside}/secret.txt`),
  'a file outside from the host, through ..': ({ outside }, { workspace }) =>
    workspace.readFile(`../${path.basename(outside)}/secret.txt`),
  'a file outside from the host, through a link': (_, { workspace }) =>
    workspace.readFile('links/secret.txt'),
  'where a link leads': (_, { workspace }) => readlinkSync(`${workspace.root}/links/secret.txt`),
  'the event file': ({ outside }) => read(`${outside}/event.json`),
  "the runner's GITHUB_OUTPUT": ({ outside }) => read(`${outside}/output`),
  "the runner's GITHUB_ENV": ({ outside }) => read(`${outside}/variables`),
  'the events that the run writes down': (_, { workspace }) =>
    read(`${workspace.root}/out/events.jsonl`),
};
