import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { WALLS } from '../../src/model/index.ts';
import {
  converge,
  has,
  project,
  read,
  removeProjects,
  resultOf,
  start,
  write,
} from '../support/project.ts';

afterEach(removeProjects);

/** A plugin that leaves a file where it may write, and says what it runs in. */
const PLUGIN = (folder = '') => `
import { writeFileSync } from 'node:fs';
import { createFinding, registerStep } from 'kimi-convergence';
${folder && `try { writeFileSync(${JSON.stringify(`${folder}/loaded`)}, ''); } catch {}`}
console.log('loading');
export const register = () => registerStep('${folder === '' ? 'quiet' : 'loud'}', class {
  execute() { return { success: true }; }
});
`;

/** How each plugin of a run is isolated, and whether `p` could write into the project. */
async function run(plugins: string, env: Readonly<Record<string, string>> = {}) {
  const root = project({
    'convergence.yaml': `plugins: ${plugins}\nsteps: {}\n`,
    'q.mjs': PLUGIN(),
  });
  write(root, 'p.mjs', PLUGIN(root));
  const ended = await start(root, ['run', '--json'], env).ended;
  const isolations = resultOf(ended).plugins.map(({ isolation }) => isolation);
  return { isolations, ranInOurs: has(root, 'loaded'), log: ended.stderr };
}

const ISOLATED = expect.stringMatching(new RegExp(`^(?:${WALLS.join('|')})$`));

/** As a pull request from a fork has it: of the event nothing is known. */
const FORK = { GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: 'pull_request' };

describe('where a plugin runs:', () => {
  it('one that ships with Convergence, in process', async () => {
    expect((await run('[example-plugin]')).isolations).toEqual(['in process']);
  });

  it('any other, in a process of its own', async () => {
    const { isolations, ranInOurs, log } = await run('[./p.mjs]');
    expect([isolations, ranInOurs]).toEqual([[ISOLATED], false]);
    expect(log).toMatch(/loading/);
  });

  it('one that is trusted, in process', async () => {
    const { isolations, ranInOurs } = await run('[{ name: ./p.mjs, trusted: true }]');
    expect([isolations, ranInOurs]).toEqual([['in process'], true]);
  });

  it('one that a fork trusts, in a process of its own, which is said', async () => {
    const { isolations, ranInOurs, log } = await run('[{ name: ./p.mjs, trusted: true }]', FORK);
    expect([isolations, ranInOurs]).toEqual([[ISOLATED], false]);
    expect(log).toContain(
      '"trusted: true" of plugin "p" does not count in a pull request from a fork: it runs in a process of its own',
    );
  });

  it('several, each in its own way and in their order', async () => {
    const { isolations } = await run('[./q.mjs, { name: ./p.mjs, trusted: true }, example-plugin]');
    expect(isolations).toEqual([ISOLATED, 'in process', 'in process']);
  });
});

describe('what is wrong with a plugin is told at its place', () => {
  const yaml = (first: string) =>
    `plugins:\n  - ./good.mjs\n  - ${first}\n  - ./worse.mjs\nsteps: {}\n`;
  const problems = async (
    entry: string,
    files: Readonly<Record<string, string>>,
    change: (root: string) => void = () => undefined,
  ) => {
    const root = project({
      'convergence.yaml': yaml(entry),
      'good.mjs': PLUGIN(),
      'worse.mjs': 'throw new Error("worse");',
      ...files,
    });
    change(root);
    const { stderr } = await converge(root, 'validate');
    return stderr.match(/^convergence\.yaml:\d+:\d+: \w+/gm);
  };
  const OTHER = 'convergence.yaml:4:5: PLUGIN_LOAD_FAILED';

  it.each([
    ['throws', 'throw 1;', 'PLUGIN_LOAD_FAILED'],
    ['registers nothing', 'export const register = () => {};', 'PLUGIN_REGISTERS_NOTHING'],
    ['has no register()', 'export const other = 1;', 'PLUGIN_NO_REGISTER'],
    ['ends its process', 'process.exit(0);', 'PLUGIN_BROKE_OFF'],
    [
      'crashes in a timer',
      'setTimeout(() => { throw 1; }); await new Promise(() => {});',
      'PLUGIN_BROKE_OFF',
    ],
  ])('one that %s, with what is wrong with the others', async (_, text, code) => {
    expect(await problems('./bad.mjs', { 'bad.mjs': text })).toEqual([
      `convergence.yaml:3:5: ${code}`,
      OTHER,
    ]);
  });

  const DIGEST = `sha512-${'A'.repeat(86)}==`;

  it.each([
    [
      'isolated and changed',
      `{ name: ./p, integrity: ${DIGEST} }`,
      '3:29: PLUGIN_INTEGRITY_MISMATCH',
    ],
    [
      'trusted and changed',
      `{ name: ./p, trusted: true, integrity: ${DIGEST} }`,
      '3:44: PLUGIN_INTEGRITY_MISMATCH',
    ],
    ['trusted and empty', '{ name: ./none.mjs, trusted: true }', '3:13: PLUGIN_NO_REGISTER'],
  ])('one that is %s', async (_, entry, problem) => {
    const files = { 'p/index.mjs': PLUGIN(), 'none.mjs': '' };
    expect(await problems(entry, files)).toEqual([`convergence.yaml:${problem}`, OTHER]);
  });

  it('one with a link that leads out of it', async () => {
    const link = (root: string) => symlinkSync('/etc', path.join(root, 'p/etc'));
    expect(await problems('./p', { 'p/index.mjs': PLUGIN() }, link)).toEqual([
      'convergence.yaml:3:5: PLUGIN_LINK_OUTSIDE',
      OTHER,
    ]);
  });
});

describe('what has changed while the run went on', () => {
  const step = `
import { readFileSync } from 'node:fs';
import { createFinding, registerStep } from 'kimi-convergence';
class Run { async execute() { return { success: true }; } }
export const register = () => registerStep('run', Run);
`;
  const runWhile = async (command: string, integrity = '') => {
    const root = project({
      'convergence.yaml': `
plugins: [{ name: ./p${integrity && `, integrity: ${integrity}`} }]
steps:
  before: { plugin: p, parallel: false }
  change: { tool: ${command}, parallel: false }
  after: { plugin: p, parallel: false }
  other: { tool: echo other, parallel: false }
`,
      'p/index.mjs': step,
    });
    const { steps, diagnostics } = resultOf(await converge(root, 'run', '--json'));
    return {
      root,
      outcomes: steps.map(({ outcome }) => outcome),
      codes: diagnostics.map(({ code, step: of }) => [code, of]),
    };
  };

  it('is refused, where it is not what was reviewed', async () => {
    const refused = await runWhile('echo nothing', `sha512-${'A'.repeat(86)}==`).catch(String);
    const [, digest = ''] = /they come to (sha512-\S+),/.exec(String(refused)) ?? [];
    expect((await runWhile('echo nothing', digest)).outcomes).toEqual([
      'clean',
      'clean',
      'clean',
      'clean',
    ]);
    const changed = await runWhile('cp /dev/null p/more.mjs', digest);
    expect(changed.outcomes).toEqual(['clean', 'clean', 'crashed', 'clean']);
    expect(changed.codes).toEqual([['PLUGIN_INTEGRITY_MISMATCH', 'after']]);
  });

  it('is refused, where it has become a link that leads elsewhere', async () => {
    const changed = await runWhile('ln -s /etc p/link');
    expect(changed.outcomes).toEqual(['clean', 'clean', 'crashed', 'clean']);
    expect(changed.codes).toEqual([['PLUGIN_LINK_OUTSIDE', 'after']]);
  });

  it('runs as it is, where nobody said what was reviewed', async () => {
    const { outcomes, root } = await runWhile('cp /dev/null p/more.mjs');
    expect(outcomes).toEqual(['clean', 'clean', 'clean', 'clean']);
    expect(read(root, 'p/more.mjs')).toBe('');
  });
});
