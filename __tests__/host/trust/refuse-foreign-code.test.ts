import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { formatProblem, problemsOf } from '../../../src/errors/index.ts';
import {
  refuseForeignCode,
  refuseForeignConfig,
} from '../../../src/host/trust/refuse-foreign-code.ts';
import type { Trust } from '../../../src/host/trust/trust.ts';
import { openWorkspace } from '../../../src/host/workspace.ts';
import { findPlugins } from '../../../src/loader/index.ts';
import { configOf } from '../../support/pipeline.ts';
import { removeProjects, write } from '../../support/project.ts';
import { checkOut, type Origin, origin, workspace } from './repositories.ts';

const PLUGIN = 'export const register = () => {};\n';

let github: Origin;
let root: string;
let baseOnly: Trust;

beforeAll(() => {
  github = origin(
    { 'tools/own.mjs': PLUGIN, 'base/a.txt': 'a\n' },
    { 'tools/own.mjs': `${PLUGIN}// hm\n` },
  );
  root = checkOut(github, github.base, workspace());
  checkOut(github, github.head, path.join(root, 'pr'));
  // Nobody has checked anything out of these.
  write(root, '../shipped/first/index.mjs', PLUGIN);
  baseOnly = { kind: 'base-only', event: 'pull_request_target', commits: [github.base] };
});
afterAll(removeProjects);

/** What is said of a configuration where the run works in a folder. */
async function complaints(yaml: string, folder = '.', trust = baseOnly): Promise<string[]> {
  const workingDir = path.join(root, folder);
  const config = configOf(yaml);
  const places = { root: workingDir, firstParty: path.join(root, '../shipped') };
  const { found, problems } = findPlugins(config.plugins, places);
  expect(problems).toEqual([]);
  const host = { trust, workspace: openWorkspace(workingDir) };
  return said(refuseForeignCode(host, config, found));
}

async function said(refusing: Promise<void>): Promise<string[]> {
  try {
    await refusing;
    return [];
  } catch (error) {
    return (problemsOf(error) ?? []).map(formatProblem);
  }
}

describe('where nothing but the base may run', () => {
  it('a plugin and a tool of the base do', async () => {
    const yaml = `
plugins: [./tools/own.mjs, first]
steps: { a: { tool: x }, b: { tool: x, working_dir: base }, c: { plugin: own }, d: { scanner: x } }
`;
    expect(await complaints(yaml)).toEqual([]);
  });

  it("all that is not the base's is said at once, each at its place, with what to do", async () => {
    const yaml = `plugins: [./pr/tools/own.mjs]
steps:
  a: { tool: x, working_dir: pr/tools }
  b: { tool: x, working_dir: nowhere }
`;
    const { head, base } = github;
    expect(await complaints(yaml)).toEqual([
      `convergence.yaml:1:11: HOST_FOREIGN_CODE: the plugin "./pr/tools/own.mjs" must come from the base on "pull_request_target": it is at commit ${head}, and not at ${base}
  1 | plugins: [./pr/tools/own.mjs]
    |           ^
  fix: check the base out, with actions/checkout and no "ref"; where the head is looked at, check it out too, into a folder of its own ("path: pr") that scanners read; or run on "pull_request"`,
      expect.stringMatching(
        /^convergence\.yaml:3:30: .+ the folder "pr\/tools" that step "a" runs/,
      ),
      expect.stringMatching(/^convergence\.yaml:4:30: .+ the folder "nowhere" that step "b" runs/),
    ]);
  });

  it("the head's files may be read by scanners, those of plugins of the base and others", async () => {
    const yaml = 'plugins: [../tools/own.mjs, first]\nsteps: { a: { scanner: x } }\n';
    expect(await complaints(yaml, 'pr')).toEqual([]);
  });

  it.each([
    ['a tool', 'steps: { a: { tool: x } }', 1],
    ['a step of a plugin, which may run commands', 'steps: { a: { plugin: first } }', 1],
    ['a step that is not enabled', 'steps: { a: { tool: x, enabled: false } }', 0],
  ])("among the head's files, %s: %s", async (_, yaml, count) => {
    expect(await complaints(yaml, 'pr')).toHaveLength(count);
  });

  it.each([
    ['trusted', { kind: 'trusted' }],
    ['a fork', { kind: 'fork' }],
  ] as const)('nothing is refused in a run that is %s', async (_, trust) => {
    expect(await complaints('steps: { a: { tool: x } }', 'pr', trust)).toEqual([]);
  });
});

describe('the configuration file', () => {
  it.each([
    ['of the base', 'base/a.txt', undefined],
    ['of the head', 'pr/base/a.txt', 'it is at commit'],
    ['of nobody', 'new.yaml', 'has nothing there'],
    ['outside of everything', '../shipped/first/index.mjs', 'it lies in no git work tree'],
    ['that is not there is for its reader to miss', 'nowhere.yaml', undefined],
  ])('%s', async (_, file, message) => {
    write(root, 'new.yaml', '');
    const host = { trust: baseOnly, workspace: openWorkspace(root) };
    const [text] = await said(refuseForeignConfig(host, file));
    if (message === undefined) expect(text).toBeUndefined();
    else expect(text).toContain(`the configuration file "${file}" must come from the base`);
    expect(text ?? '').toContain(message ?? '');
  });
});
