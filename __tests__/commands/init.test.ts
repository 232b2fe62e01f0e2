import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { converge, has, project, read, removeProjects, write } from '../support/project.ts';

afterAll(removeProjects);

const CONFIG = 'convergence.yaml';
const WORKFLOW = '.github/workflows/convergence.yml';

/** Runs `init` in a repository of these files, and what it wrote through `validate`. */
async function init(files: Readonly<Record<string, string>>) {
  const folder = project(files);
  const { code, stderr } = await converge(folder, 'init');
  expect([code, stderr]).toEqual([0, '']);
  expect(await converge(folder, 'validate')).toMatchObject({ code: 0 });
  const steps = parse(read(folder, CONFIG)).steps;
  const jobs: { run?: string; uses?: string }[] = parse(read(folder, WORKFLOW)).jobs.convergence
    .steps;
  return { steps, jobs: jobs.map(({ run, uses }) => run ?? uses) };
}

const CHECKOUT = 'actions/checkout@v6';
const ACTION = 'kimi-ecosystem/convergence-action@v1';

describe('init writes a configuration that is valid, and a workflow, for', () => {
  it('an empty repository', async () => {
    expect(await init({})).toEqual({ steps: {}, jobs: [CHECKOUT, ACTION] });
  });

  it('a project of npm', async () => {
    const manifest = {
      scripts: { test: 'node --test' },
      devDependencies: { eslint: '^9', typescript: '^5' },
    };
    const files = {
      'package.json': JSON.stringify(manifest),
      'package-lock.json': '{}',
      'tsconfig.json': '{}',
    };
    expect(await init(files)).toEqual({
      steps: {
        eslint: { tool: 'npx eslint . -f json', format: 'eslint' },
        types: { tool: 'npx tsc --noEmit' },
        tests: { tool: 'npm test' },
      },
      jobs: [CHECKOUT, 'actions/setup-node@v6', 'npm ci', ACTION],
    });
  });

  it.each([
    ['pnpm-lock.yaml', 'corepack enable && pnpm install --frozen-lockfile'],
    ['yarn.lock', 'corepack enable && yarn install'],
    ['README.md', 'npm install'],
  ])('a project of another package manager, going by its %s', async (file, install) => {
    const manifest = '{"devDependencies":{"eslint":"^10"}}';
    const { jobs } = await init({ 'package.json': manifest, [file]: '' });
    expect(jobs).toEqual([CHECKOUT, 'actions/setup-node@v6', install, ACTION]);
  });

  it('a project of Python', async () => {
    expect(await init({ 'src/a.py': '', '.semgrep.yml': 'rules: []' })).toEqual({
      steps: {
        ruff: { tool: 'ruff check --output-format sarif', format: 'sarif' },
        semgrep: { tool: 'semgrep scan --sarif --quiet --config .semgrep.yml', format: 'sarif' },
      },
      jobs: [CHECKOUT, 'pipx install ruff', 'pipx install semgrep', ACTION],
    });
  });

  it.each([
    [
      'as npm init writes it',
      '{"scripts":{"test":"echo \\"Error: no test specified\\" && exit 1"}}',
    ],
    ['that is broken', '{'],
    ['that is no object', '5'],
    [
      'with nonsense in it',
      '{"scripts":{"test":5},"dependencies":null,"devDependencies":"eslint"}',
    ],
  ])('a package.json %s', async (_, manifest) => {
    expect(await init({ 'package.json': manifest })).toEqual({
      steps: {},
      jobs: [CHECKOUT, ACTION],
    });
  });
});

describe('init', () => {
  it('replaces nothing that is there, and then writes nothing at all', async () => {
    const folder = project({ [CONFIG]: 'mine' });
    expect(await converge(folder, 'init')).toEqual({
      code: 2,
      stdout: '',
      stderr: `HOST_FILE_EXISTS: "${CONFIG}" is there already\n  fix: remove it, or replace it with --force\n`,
    });
    expect(read(folder, CONFIG)).toBe('mine');
    expect(has(folder, WORKFLOW)).toBe(false);

    write(folder, WORKFLOW, 'mine');
    const { stderr } = await converge(folder, 'init');
    expect(stderr.match(/HOST_FILE_EXISTS/g)).toHaveLength(2);
  });

  it('writes nothing at all where a link leads outside of the repository', async () => {
    const outside = project({ x: '' });
    const folder = project({ x: '' });
    symlinkSync(outside, path.join(folder, '.github'));
    const { code, stderr } = await converge(folder, 'init', '--force');
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^HOST_PATH_LEADS_OUT: .+convergence\.yml" is not written: a symbolic link/,
    );
    expect([has(folder, CONFIG), has(outside, 'workflows')]).toEqual([false, false]);
  });

  it('takes a link that leads nowhere for a file, and replaces it where it is told to', async () => {
    const parent = project({ 'repository/x': '' });
    const folder = path.join(parent, 'repository');
    symlinkSync('../elsewhere.yaml', path.join(folder, CONFIG));
    expect(await converge(folder, 'init')).toMatchObject({ code: 2 });
    expect(await converge(folder, 'init', '--force')).toMatchObject({ code: 0 });
    expect(has(parent, 'elsewhere.yaml')).toBe(false);
    expect(read(folder, CONFIG)).toMatch(/^# What Convergence runs/);
  });

  it('replaces what is there where it is told to, in the folder that it is told', async () => {
    const folder = project({ [`app/${CONFIG}`]: 'mine', 'app/a.py': '' });
    const { code, stdout } = await converge(folder, 'init', '--force', '-C', 'app');
    expect(code).toBe(0);
    expect(stdout).toBe(`wrote ${CONFIG}
wrote ../${WORKFLOW}
steps: ruff
try it: npx kimi-converge run
`);
    expect(read(folder, `app/${CONFIG}`)).toMatch(/^# What Convergence runs/);
    const { jobs } = parse(read(folder, WORKFLOW));
    expect(jobs.convergence.steps.at(-1).with).toEqual({
      config: CONFIG,
      'working-directory': 'app',
    });
  });
});
