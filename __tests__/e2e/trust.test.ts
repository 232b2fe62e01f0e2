// Jobs with the rights of the base: real repositories, checked out as the workflow says, and dist/ as the runner
// starts it. What must not run leaves a mark where it does.
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { parse } from 'yaml';
import { filesOf } from '../docs/folders.ts';
import { type GitHubServer, startGitHubServer } from '../host/github/server.ts';
import {
  checkOut,
  type Files,
  type Origin,
  origin,
  workspace,
} from '../host/trust/repositories.ts';
import { has, removeProjects, start as startCli, write } from '../support/project.ts';
import { startAction } from './runner.ts';

// GitHub wants a second between two writes.
jest.setTimeout(60_000);

const PLUGIN = `import { appendFileSync } from 'node:fs';
import { BaseScanner, registerScanner } from 'kimi-convergence';
appendFileSync(process.env.HOME + '/mark', 'loaded');
export const register = () => registerScanner('nothing', class extends BaseScanner {
  async scanFile() { return []; }
});`;

const BASE = {
  'convergence.yaml': 'steps: { a: { tool: "true" } }\n',
  'tools/plugin.mjs': 'export const register = () => {};\n',
  'tools/run.sh': 'true\n',
};

/** What the head would have executed, each way that there is. */
const HEAD = {
  'convergence.yaml':
    'plugins: [./tools/plugin.mjs]\nsteps: { a: { tool: "touch $HOME/mark" }, b: { scanner: nothing } }\n',
  'tools/plugin.mjs': PLUGIN,
  'tools/run.sh': 'touch "$HOME/mark"\n',
};

let server: GitHubServer;
let github: Origin;
let folder: string;

async function open(base: Files, head: Files): Promise<void> {
  github = origin(base, head);
  server = await startGitHubServer({ commits: {} });
  folder = workspace();
}

afterEach(async () => {
  await server[Symbol.asyncDispose]();
  removeProjects();
});

/** The event of a pull request from a fork, or of the end of a run for one. */
function eventOf(name: string): unknown {
  const head = { sha: github.head, repo: { full_name: 'evil/repo' } };
  const run = { event: 'pull_request', head_sha: github.head, pull_requests: [] };
  return name === 'workflow_run'
    ? { workflow_run: { ...run, head_repository: head.repo } }
    : { pull_request: { number: 7, head, base: { sha: github.base } } };
}

function startJob(name: string, inputs: Readonly<Record<string, string>> = {}) {
  const env = {
    HOME: path.dirname(folder),
    GITHUB_EVENT_NAME: name,
    GITHUB_REF: 'refs/heads/main',
    GITHUB_SHA: github.base,
  };
  return startAction({ folder, apiUrl: server.url, inputs, env, event: eventOf(name) }).end;
}

describe.each(['pull_request_target', 'workflow_run'])('on %s', (event) => {
  beforeEach(() => open(BASE, HEAD));

  it('the base runs', async () => {
    checkOut(github, github.base, folder);
    const { code, outputs } = await startJob(event);
    expect(outputs).toMatchObject({ conclusion: 'passed' });
    expect(code).toBe(0);
  });

  it.each(['head', 'merge'] as const)(
    "the pull request's %s does not: neither its configuration, nor its plugin, nor its tool",
    async (which) => {
      checkOut(github, github[which], folder);
      const { code, log } = await startJob(event);
      expect(log).toMatch(
        /^::error title=HOST_FOREIGN_CODE::HOST_FOREIGN_CODE: the configuration/m,
      );
      expect(log).toContain(`on "${event}": it is at commit ${github[which]}`);
      expect(server.requests).toEqual([]);
      expect(has(folder, '../mark')).toBe(false);
      expect(code).toBe(2);
    },
  );
});

describe('a configuration of the base that has the head executed', () => {
  const PR = `plugins: [./pr/tools/plugin.mjs]
steps:
  a: { tool: sh tools/run.sh, working_dir: pr }
  b: { scanner: nothing }
  c: { tool: sh tools/run.sh }
`;

  it('stops the run before any of it, and says where it asks for what', async () => {
    await open({ ...BASE, 'convergence.yaml': PR }, HEAD);
    checkOut(github, github.base, folder);
    checkOut(github, github.head, path.join(folder, 'pr'));
    const { code, log } = await startJob('pull_request_target');
    expect(log.match(/^::error .+? must come from the base/gm)).toEqual([
      expect.stringMatching(/,line=1,.+the plugin ".\/pr\/tools\/plugin.mjs" must/),
      expect.stringMatching(/,line=3,.+the folder "pr" that step "a" runs in must/),
    ]);
    expect(has(folder, '../mark')).toBe(false);
    expect(code).toBe(2);
  });

  it("stops a run that was told to work among the head's files", async () => {
    await open({ ...BASE, 'convergence.yaml': 'steps: { a: { tool: sh tools/run.sh } }\n' }, HEAD);
    checkOut(github, github.base, folder);
    checkOut(github, github.head, path.join(folder, 'pr'));
    const inputs = { 'working-directory': 'pr', config: '../convergence.yaml' };
    const { code, log } = await startJob('pull_request_target', inputs);
    expect(log).toContain('the folder "." that step "a" runs in must come from the base');
    expect(has(folder, '../mark')).toBe(false);
    expect(code).toBe(2);
  });
});

it('the command line in a workflow keeps the same rules, and none elsewhere', async () => {
  await open(BASE, { 'convergence.yaml': 'steps: { a: { tool: "touch mark" } }\n' });
  checkOut(github, github.head, folder);
  const env = {
    GITHUB_EVENT_NAME: 'pull_request_target',
    GITHUB_SHA: github.base,
    GITHUB_REPOSITORY: 'octo/repo',
  };
  for (const command of ['run', 'validate']) {
    const refused = await startCli(folder, [command], { ...env, GITHUB_ACTIONS: 'true' }).ended;
    expect(refused.stderr).toContain('HOST_FOREIGN_CODE: the configuration file');
    expect(refused.code).toBe(2);
  }
  expect(has(folder, 'mark')).toBe(false);
  expect(await startCli(folder, ['run'], env).ended).toMatchObject({ code: 0 });
  expect(has(folder, 'mark')).toBe(true);
});

interface WorkflowStep {
  readonly uses: string;
  readonly with: Readonly<Record<string, string | boolean>>;
}

/** What the page shows, run as a workflow. */
describe('the workflow of docs/security.md', () => {
  const PAGE = filesOf('docs/security.md').map(({ file, text }) => [file, text] as const);
  const HOSTILE = {
    ...HEAD,
    'review.yaml': HEAD['convergence.yaml'],
    'tools/leftovers.ts': PLUGIN,
    'src/app.js': 'const a = 1;\ndebugger;\n',
  };

  it('looks at the head with the code of the base', async () => {
    await open(Object.fromEntries(PAGE), HOSTILE);
    const { on, jobs } = parse(Object.fromEntries(PAGE)['.github/workflows/review.yml'] ?? '');
    const steps: readonly WorkflowStep[] = jobs.review.steps;
    const action = steps.find(({ uses }) => !uses.startsWith('actions/checkout@'));
    for (const { with: inputs } of steps.filter((step) => step !== action)) {
      const { ref, path: into = '.' } = inputs;
      const isHead = ref === '${{ github.event.pull_request.head.sha }}';
      expect(ref === undefined || isHead).toBe(true);
      checkOut(github, isHead ? github.head : github.base, path.join(folder, String(into)));
    }
    const { code, outputs } = await startJob(on, action?.with as Readonly<Record<string, string>>);
    expect(outputs).toMatchObject({ conclusion: 'failed', findings: '1', high: '1' });
    expect(server.checkRuns).toMatchObject([
      { head_sha: github.head, annotations: [{ path: 'src/app.js', start_line: 2 }] },
    ]);
    expect(has(folder, '../mark')).toBe(false);
    expect(code).toBe(1);
  });

  it('stops where the head is checked out in the place of the base', async () => {
    await open(Object.fromEntries(PAGE), HOSTILE);
    checkOut(github, github.head, folder);
    write(folder, 'pr/README.md', '');
    const inputs = { 'working-directory': 'pr', config: '../review.yaml' };
    const { code, log } = await startJob('pull_request_target', inputs);
    expect(log).toContain('title=HOST_FOREIGN_CODE');
    expect(has(folder, '../mark')).toBe(false);
    expect(code).toBe(2);
  });
});
