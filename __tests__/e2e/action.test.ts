import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type GitHubServer, type ServerOptions, startGitHubServer } from '../host/github/server.ts';
import { git } from '../support/project.ts';
import {
  type Checkout,
  checkout,
  HEAD_SHA,
  type Job,
  MERGE_SHA,
  pullRequest,
  startAction,
} from './runner.ts';

// GitHub wants a second between two writes.
jest.setTimeout(60_000);

const FINDINGS = 120;

const REPORT = JSON.stringify([
  {
    filePath: 'src/app.js',
    messages: Array.from({ length: FINDINGS }, (_, index) => ({
      ruleId: 'no-eval',
      severity: index < 20 ? 2 : 1,
      message: `Problem ${index + 1}`,
      line: index + 1,
      column: 1,
    })),
  },
]);

const CONFIG = `
steps:
  lint: { tool: cat report.json, format: eslint }
reports: { sarif: reports/convergence.sarif, xml: reports/convergence.xml }
`;

let github: GitHubServer;
let repository: Checkout;

beforeEach(() => {
  repository = checkout({
    'convergence.yaml': CONFIG,
    'report.json': REPORT,
    'src/app.js': 'eval(input);\n'.repeat(FINDINGS),
  });
});

afterEach(async () => {
  repository[Symbol.dispose]();
  await github[Symbol.asyncDispose]();
});

async function serve(options: ServerOptions = {}): Promise<void> {
  github = await startGitHubServer({ commits: { 'refs/pull/7/merge': MERGE_SHA }, ...options });
}

function start(job: Partial<Job> = {}) {
  return startAction({ folder: repository.folder, apiUrl: github.url, ...job });
}

/** What each request carried in annotations, and how it was answered. */
function carried(): string[] {
  return github.requests
    .filter(({ operation }) => operation.startsWith('checks/'))
    .map(({ operation, body, status }) => {
      const { annotations = [] } = (body as { output?: { annotations?: unknown[] } }).output ?? {};
      return `${operation} ${annotations.length}: ${status}`;
    });
}

function annotated(): number {
  return new Set(github.checkRuns[0]?.annotations.map(({ start_line: line }) => line)).size;
}

const VERDICT = 'Failed: 20 of 120 findings are high or worse (20 high), threshold high.';

describe('on a pull request', () => {
  it('shows 120 findings as annotations in three requests, uploads SARIF and says why it fails', async () => {
    await serve();
    const { code, log, outputs, summary } = await start().end;
    expect(carried()).toEqual([
      'checks/create 0: 201',
      'checks/update 50: 200',
      'checks/update 50: 200',
      'checks/update 20: 200',
    ]);
    expect(annotated()).toBe(FINDINGS);
    expect(github.checkRuns).toMatchObject([
      { head_sha: HEAD_SHA, status: 'completed', conclusion: 'failure', name: 'Convergence' },
    ]);
    expect(github.uploads).toMatchObject([{ ref: 'refs/pull/7/merge', commit_sha: MERGE_SHA }]);
    expect(github.uploads[0]?.log.runs[0]?.results).toHaveLength(FINDINGS);
    expect(outputs).toMatchObject({
      conclusion: 'failed',
      reason: VERDICT,
      findings: '120',
      high: '20',
      medium: '100',
      'check-run-url': expect.stringContaining('https://github.com/octo/repo/runs/'),
      'sarif-id': github.uploads[0]?.id,
      sarif: `${repository.folder}/reports/convergence.sarif`,
    });
    expect(github.checkRuns[0]?.summary).toContain(VERDICT);
    expect(summary).toContain(VERDICT);
    expect(log).toContain(`::error::${VERDICT}`);
    expect(code).toBe(1);
  });

  it('passes where the threshold is above what was found, as an input says', async () => {
    await serve();
    const { code, outputs } = await start({ inputs: { 'fail-on': 'critical' } }).end;
    expect(outputs['conclusion']).toBe('passed');
    expect(github.checkRuns[0]?.conclusion).toBe('success');
    expect(code).toBe(0);
  });

  it('loses nothing to 502s and a secondary rate limit', async () => {
    await serve();
    github.misbehave({ operation: 'checks/create', fault: { kind: 'bad gateway' }, times: 1 });
    github.misbehave({
      operation: 'checks/update',
      fault: { kind: 'bad gateway' },
      times: 1,
      after: 1,
    });
    const limit = { kind: 'secondary limit', retryAfter: 1 } as const;
    github.misbehave({ operation: 'checks/update', fault: limit, times: 1, after: 1 });
    await start().end;
    expect(annotated()).toBe(FINDINGS);
    expect(github.checkRuns).toMatchObject([{ status: 'completed', conclusion: 'failure' }]);
  });

  it('loses only the one annotation that GitHub refuses, and says which', async () => {
    await serve({ refuses: ({ start_line: line }) => line === 77 });
    const { log } = await start().end;
    expect(annotated()).toBe(FINDINGS - 1);
    expect(log).toContain('src/app.js:77');
    expect(github.checkRuns[0]?.summary).toContain('src/app.js:77');
    expect(github.checkRuns[0]?.conclusion).toBe('failure');
  });

  it('falls back to commands and the summary where the token is read-only', async () => {
    await serve({ readOnly: true });
    const job = start({ event: pullRequest('somebody/fork') });
    const { code, log, summary, outputs } = await job.end;
    expect(github.checkRuns).toEqual([]);
    expect(log.match(/^::notice.*may not write/gm)).toHaveLength(1);
    expect(log.match(/^::error title=.*file=src\/app\.js/gm)).toHaveLength(9);
    expect(summary).toContain('Problem 1');
    expect(repository.read('reports/convergence.sarif')).toContain('Problem 120');
    expect(outputs).toMatchObject({ conclusion: 'failed', 'check-run-url': '' });
    expect(code).toBe(1);
  });

  it('is green without a token: nothing fails because of reporting alone', async () => {
    await serve();
    const { code } = await start({ inputs: { token: '', 'fail-on': 'never' } }).end;
    expect(github.requests).toEqual([]);
    expect(code).toBe(0);
  });
});

describe('a cancelled job', () => {
  const SLOW = `
steps:
  lint: { tool: cat report.json, format: eslint }
  slow: { tool: 'sleep 300', needs: [lint] }
reports: { sarif: reports/convergence.sarif }
`;

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'leaves reports and a check run completed as cancelled within 7 seconds of %s',
    async (signal) => {
      await serve();
      repository[Symbol.dispose]();
      repository = checkout({ 'convergence.yaml': SLOW, 'report.json': REPORT });
      const job = start();
      await job.says('slow: started');
      const cancelled = performance.now();
      job.process.kill(signal);
      const { code, outputs } = await job.end;
      expect(performance.now() - cancelled).toBeLessThan(7_000);
      expect(github.checkRuns).toMatchObject([{ status: 'completed', conclusion: 'cancelled' }]);
      expect(repository.read('reports/convergence.sarif')).toContain('Problem 120');
      expect(github.uploads).toEqual([]);
      expect(outputs['conclusion']).toBe('cancelled');
      expect(code).toBe(1);
    },
  );
});

describe('what others write', () => {
  // Nothing here is about GitHub, which takes its time.
  const QUIET = { 'check-run': 'false', 'code-scanning': 'false' };
  const TOKEN = 'ghs_loopbackToken0123456789';
  const HOSTILE = `
steps:
  hostile:
    tool: |
      echo '::error::from a tool'; echo '##[add-mask]x'; env; cat .git/config
`;

  it('neither steers the runner nor finds the token', async () => {
    await serve();
    repository[Symbol.dispose]();
    repository = checkout({ 'convergence.yaml': HOSTILE });
    const env = { GITHUB_TOKEN: TOKEN, ACTIONS_RUNTIME_TOKEN: 'rt-0123456789' };
    const { log } = await start({ env, inputs: QUIET }).end;
    expect(obeyed(log)).not.toContain('from a tool');
    expect(log).not.toContain('##[add-mask]');
    expect(log.replaceAll(/^::add-mask::.*$/gm, '')).not.toMatch(/ghs_loopback|rt-0123456789/);
    expect(log).toContain('hostile | PATH=');
  });

  it('has the secrets that a step is given masked, by the runner too', async () => {
    await serve();
    repository[Symbol.dispose]();
    repository = checkout({
      'convergence.yaml':
        'steps: { a: { tool: "echo it is $API_TOKEN", env: { API_TOKEN: "${FOO}" } } }\n',
    });
    const { log } = await start({ env: { FOO: 'value-of-foo' }, inputs: QUIET }).end;
    expect(log).toContain('a | it is ***\n');
    expect(log.match(/^.*value-of-foo.*$/gm)).toEqual(['::add-mask::value-of-foo']);
  });

  it('is obeyed no more where a plugin writes to the console', async () => {
    await serve();
    repository[Symbol.dispose]();
    repository = checkout({
      'convergence.yaml': 'plugins: [./loud.mjs]\nsteps: { loud: { scanner: loud } }\n',
      'loud.mjs': `import { BaseScanner, registerScanner } from 'kimi-convergence';
        class Loud extends BaseScanner {
          async scanFile() { console.log('::error::from a plugin');
            process.stdout.write('::error::straight from a plugin\\n'); return []; }
        }
        export const register = () => registerScanner('loud', Loud);`,
    });
    const { log } = await start({ inputs: QUIET }).end;
    expect(log).toContain('straight from a plugin');
    expect(obeyed(log)).not.toContain('from a plugin');
  });

  it('is an error at its place where the configuration is broken', async () => {
    await serve();
    repository[Symbol.dispose]();
    repository = checkout({ 'convergence.yaml': 'stpes: {}\nfail_on: hihg\n' });
    const { code, log } = await start().end;
    expect(log).toMatch(/^::error title=CONFIG_UNKNOWN_KEY,file=convergence\.yaml,line=1,col=1::/m);
    expect(log).toMatch(/^::error title=[A-Z_]+,file=convergence\.yaml,line=2,col=10::/m);
    expect(github.requests).toEqual([]);
    expect(code).toBe(2);
  });

  /** The commands of a log that the runner obeys: those that are not between stop-commands markers. */
  function obeyed(log: string): string {
    const shown = log.replaceAll(/^::stop-commands::(.+)\n[^]*?^::\1::$/gm, '');
    return shown
      .split('\n')
      .filter((line) => /^\s*::|##\[/.test(line))
      .join('\n');
  }
});

it('a mode that there is not is said, and nothing runs', async () => {
  await serve();
  const { code, log } = await start({ inputs: { mode: 'merg' } }).end;
  expect(code).toBe(2);
  expect(log).toContain('HOST_UNKNOWN_MODE');
  expect(github.requests).toEqual([]);
});

it('fixes become suggestions on the pull request where that is asked for', async () => {
  const fixable = { line: 1, column: 1, fix: { range: [0, 4], text: 'run' } };
  const message = { ruleId: 'no-eval', severity: 1, message: 'No eval', ...fixable };
  const source = 'eval(input);\n';
  repository[Symbol.dispose]();
  repository = checkout({
    'convergence.yaml': CONFIG,
    'report.json': JSON.stringify([{ filePath: 'src/app.js', messages: [message], source }]),
    'src/app.js': source,
  });
  git(repository.folder, 'add', '--all');
  git(repository.folder, 'commit', '--quiet', '--message', 'x');
  await serve();
  const event = pullRequest('octo/repo', git(repository.folder, 'rev-parse', 'HEAD').trim());
  await start({ inputs: { suggestions: 'true' }, event }).end;
  expect(github.reviews.threads.map(({ body }) => body)).toEqual([
    expect.stringContaining('```suggestion\nrun(input);\n```'),
  ]);
});
