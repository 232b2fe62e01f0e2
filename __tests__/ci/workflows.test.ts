import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

const FOLDER = path.join(import.meta.dirname, '../../.github/workflows');

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

describe.each(readdirSync(FOLDER))('the workflow %s', (name) => {
  const text = readFileSync(path.join(FOLDER, name), 'utf8');
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
