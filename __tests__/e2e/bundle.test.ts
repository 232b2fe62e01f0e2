import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { checkout, startAction } from './runner.ts';

const DIST = path.resolve(import.meta.dirname, '../../dist');

/** What a part of the bundle has in it that no other has. */
const MARKS = {
  undici: '"EnvHttpProxyAgent"',
  'what isolates plugins': '--allow-fs-read',
  Octokit: 'octokit-core.js/',
  '@actions/exec': 'Unable to locate executable file: ',
} as const;

/** Prints the address of every module that Node loads. */
const LISTING = `data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from 'node:module';
  import { writeSync } from 'node:fs';
  registerHooks({ load: (url, context, next) => (writeSync(2, 'loaded ' + url + '\\n'), next(url, context)) });
`)}`;

/** Which of the marked parts are loaded, going by the list of modules. */
function partsIn(listing: string): string[] {
  const files = readdirSync(DIST).filter((file) => file.endsWith('.js'));
  const loaded = files.filter((file) =>
    listing.includes(`loaded ${pathToFileURL(path.join(DIST, file)).href}`),
  );
  const sources = loaded.map((file) => readFileSync(path.join(DIST, file), 'utf8'));
  return Object.entries(MARKS)
    .filter(([, mark]) => sources.some((source) => source.includes(mark)))
    .map(([name]) => name);
}

const NO_STEPS = { 'convergence.yaml': 'steps: {}\n' };
const ONE_TOOL = { 'convergence.yaml': 'steps: { a: { tool: "true" } }\n' };

describe('the bundle', () => {
  it.each(Object.entries(MARKS))('has %s in exactly one of its files', (_, mark) => {
    const files = readdirSync(DIST).filter((file) => file.endsWith('.js'));
    const holding = files.filter((file) =>
      readFileSync(path.join(DIST, file), 'utf8').includes(mark),
    );
    expect(holding).toHaveLength(1);
  });

  it.each([
    ['a run without steps', NO_STEPS, []],
    ['a run of a tool', ONE_TOOL, ['@actions/exec']],
  ])('loads neither Octokit nor undici for %s', (_, files, expected) => {
    using repository = checkout(files);
    const args = ['--import', LISTING, path.join(DIST, 'cli.js'), 'run'];
    const { stderr, status } = spawnSync(process.execPath, args, {
      cwd: repository.folder,
      encoding: 'utf8',
    });
    expect(status).toBe(0);
    expect(partsIn(stderr)).toEqual(expected);
  });

  it('loads Octokit on a runner only where there is something to tell GitHub', async () => {
    using repository = checkout(NO_STEPS);
    const inputs = { 'check-run': 'false', 'code-scanning': 'false' };
    const env = { NODE_OPTIONS: `--import=${LISTING}` };
    const job = { folder: repository.folder, apiUrl: 'http://127.0.0.1:9', inputs, env };
    const { log, code } = await startAction(job).end;
    expect(code).toBe(0);
    expect(partsIn(log)).toEqual([]);
  });
});
