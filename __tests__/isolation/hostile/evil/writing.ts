import fs from 'node:fs';
import { open, writeFile } from 'node:fs/promises';
import module from 'node:module';
import { pipeline } from 'node:stream/promises';
import path from 'node:path';
import traceEvents from 'node:trace_events';
import v8 from 'node:v8';
import type { Attempts } from './attempt.ts';

const TEXT = 'written';

export const WRITING: Attempts = {
  'a file outside': (_aim, _context, victim) => fs.writeFileSync(victim, TEXT),
  'a file outside, as a promise': (_aim, _context, victim) => writeFile(victim, TEXT),
  'a file outside, as a stream': (_aim, _context, victim) =>
    pipeline([TEXT], fs.createWriteStream(victim)),
  'a file outside, as a file handle': async (_aim, _context, victim) =>
    (await open(victim, 'w')).writeFile(TEXT),
  'a file outside, through ..': ({ outside }, { workspace }, victim) =>
    fs.writeFileSync(
      `${workspace.root}/src/../../${path.basename(outside)}/${path.basename(victim)}`,
      TEXT,
    ),
  'a file outside, through a link': (_aim, { workspace }, victim) =>
    fs.writeFileSync(`${workspace.root}/links/outside/${path.basename(victim)}`, TEXT),
  'a folder outside': (_aim, _context, victim) => fs.mkdirSync(victim),
  'a temporary folder outside': (_aim, _context, victim) => fs.mkdtempSync(victim),
  'a copy outside': (_aim, { workspace }, victim) =>
    fs.copyFileSync(`${workspace.root}/src/a.js`, victim),
  'a copied folder outside': (_aim, { workspace }, victim) =>
    fs.cpSync(`${workspace.root}/src`, victim, { recursive: true }),
  'a symbolic link outside': ({ outside }, _context, victim) =>
    fs.symlinkSync(`${outside}/secret.txt`, victim),
  'a symbolic link in the workspace, to what it leads to': ({ outside }, { workspace }) => {
    fs.symlinkSync(`${outside}/secret.txt`, `${workspace.root}/src/new-link`);
    return fs.readFileSync(`${workspace.root}/src/new-link`, 'utf8');
  },
  'a hard link in the workspace, to what it is': ({ outside }, { workspace }) => {
    fs.linkSync(`${outside}/secret.txt`, `${workspace.root}/src/new-name`);
    return fs.readFileSync(`${workspace.root}/src/new-name`, 'utf8');
  },
  'a hard link outside, to a file that it may read': (_aim, { workspace }, victim) =>
    fs.linkSync(`${workspace.root}/src/a.js`, victim),
  'the event file': ({ outside }) => fs.appendFileSync(`${outside}/event.json`, TEXT),
  "the runner's GITHUB_OUTPUT": ({ outside }) => fs.appendFileSync(`${outside}/output`, TEXT),
  "the runner's GITHUB_ENV": ({ outside }) => fs.appendFileSync(`${outside}/variables`, TEXT),
  "the runner's GITHUB_PATH": ({ outside }) => fs.appendFileSync(`${outside}/path`, TEXT),
  "the runner's GITHUB_STEP_SUMMARY": ({ outside }) =>
    fs.appendFileSync(`${outside}/summary`, TEXT),
  'a file of the workspace': (_aim, { workspace }) =>
    fs.writeFileSync(`${workspace.root}/src/a.js`, TEXT),
  'a new file of the workspace': (_aim, { workspace }) =>
    fs.writeFileSync(`${workspace.root}/new.js`, TEXT),
  'a hook of git': (_aim, { workspace }) =>
    fs.writeFileSync(`${workspace.root}/.git/hooks/post-checkout`, TEXT, { mode: 0o755 }),
  'its own code': () => fs.appendFileSync(import.meta.filename, '// written'),
  'the code of Convergence': ({ dist }) => fs.appendFileSync(`${dist}/guest/api.js`, '// written'),
  'the end of a file, cut off': ({ outside }) => fs.truncateSync(`${outside}/secret.txt`, 1),
  'the rights of a file': ({ outside }) => fs.chmodSync(`${outside}/secret.txt`, 0o777),
  'the times of a file': ({ outside }) => fs.utimesSync(`${outside}/secret.txt`, 1, 1),
  'the name of a file': ({ outside }, _context, victim) =>
    fs.renameSync(`${outside}/secret.txt`, victim),
  'a file, to delete it': ({ outside }) => fs.rmSync(`${outside}/secret.txt`),
  'a report of process.report': (_aim, _context, victim) => process.report.writeReport(victim),
  'a snapshot of the heap': (_aim, _context, victim) => v8.writeHeapSnapshot(victim),
  'a cache of compiled code': (_aim, _context, victim) => {
    module.enableCompileCache(victim);
    module.flushCompileCache();
  },
  'a trace of events': (_aim, _context, victim) => {
    process.chdir(path.dirname(victim));
    traceEvents.createTracing({ categories: ['v8'] }).enable();
  },
  'a database of node:sqlite': (_aim, _context, victim) => {
    const { DatabaseSync } = process.getBuiltinModule('node:sqlite');
    new DatabaseSync(victim).exec('CREATE TABLE a (b)');
  },
  'a copy of a database of node:sqlite': (_aim, _context, victim) => {
    const { DatabaseSync } = process.getBuiltinModule('node:sqlite');
    new DatabaseSync(':memory:').exec(`VACUUM INTO '${victim}'`);
  },
};
