import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

const ROOT = path.join(import.meta.dirname, '../..');
const FOLDER = path.join(ROOT, '.github/workflows');

const WORKFLOWS = [FOLDER, path.join(ROOT, 'plugins/_template/.github/workflows')].flatMap(
  (folder) => readdirSync(folder).map((name) => path.join(folder, name)),
);

interface Step {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly 'timeout-minutes'?: number;
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly permissions?: unknown;
  readonly concurrency?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

describe.each(WORKFLOWS.map((file) => path.relative(ROOT, file)))('the workflow %s', (file) => {
  const text = readFileSync(path.join(ROOT, file), 'utf8');
  const workflow: Workflow = parse(text);
  const jobs = Object.values(workflow.jobs);

  it('grants nothing but what its jobs ask for', () => {
    expect(workflow.permissions).toEqual({});
    expect(jobs.filter(({ permissions }) => permissions === undefined)).toEqual([]);
  });

  it('names actions of others by commit, with the version beside it', () => {
    const uses = text.split('\n').filter((line) => /uses:\s+(?!\.\/)/.test(line));
    expect(
      uses.filter((line) => !/uses: [\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line)),
    ).toEqual([]);
  });

  it('leaves no token in the checkout', () => {
    const checkouts = jobs
      .flatMap(({ steps }) => steps)
      .filter(({ uses = '' }) => uses.startsWith('actions/checkout@'));
    expect(checkouts).not.toEqual([]);
    expect(checkouts.filter((step) => step.with?.['persist-credentials'] !== false)).toEqual([]);
  });

  it('ends by itself, and makes way for its successor', () => {
    expect(jobs.filter((job) => job['timeout-minutes'] === undefined)).toEqual([]);
    expect(workflow.concurrency).toBeDefined();
  });
});

it('all workflows name the same commit of an action', () => {
  const texts = WORKFLOWS.map((file) => readFileSync(file, 'utf8'));
  const used = new Set(texts.join('\n').match(/(?<=uses: )[\w/-]+@.+$/gm));
  const actions = [...used].map((uses) => uses.split('@', 1)[0]);
  expect(actions).toEqual([...new Set(actions)]);
});

it('the action runs on its own repository with exactly the permissions that users are told', () => {
  const { jobs }: Workflow = parse(readFileSync(path.join(FOLDER, 'convergence.yml'), 'utf8'));
  expect(jobs['convergence']?.steps.map(({ uses }) => uses)).toContain('./');
  expect(jobs['convergence']?.permissions).toEqual({
    contents: 'read',
    checks: 'write',
    'security-events': 'write',
    'pull-requests': 'read',
  });
});
