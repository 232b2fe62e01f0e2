import { afterEach, describe, expect, it } from '@jest/globals';
import { CheckRun } from '../../../src/host/github/check-run.ts';
import type { GitHubAccess } from '../../../src/host/github/client.ts';
import type { Logger } from '../../../src/host/logger.ts';
import {
  accessTo,
  finding,
  findings,
  githubConfig,
  HEAD_SHA,
  publication,
  recordingLog,
  scanResult,
} from './fixtures.ts';
import { type GitHubServer, type ServerOptions, startGitHubServer } from './server.ts';

let server: GitHubServer;
afterEach(async () => {
  await server[Symbol.asyncDispose]();
});

async function serve(options: ServerOptions = {}): Promise<void> {
  server = await startGitHubServer(options);
}

const CANCELLED = {
  verdict: {
    conclusion: 'cancelled',
    threshold: 'high',
    reason: 'Cancelled: the run was ended.',
    rules: [],
  },
} as const;

/** Publishes a result with so many findings; what GitHub has then. */
async function publish(count: number, access: GitHubAccess = accessTo(server), fields = {}) {
  const checkRun = new CheckRun(access);
  await checkRun.begin(githubConfig());
  const result = scanResult({ findings: findings(count), ...fields });
  const published = await checkRun.publish(publication(result));
  return { published, checkRun, state: server.checkRuns[0] };
}

/** How many annotations each request to GitHub carried, and what GitHub answered. */
function carried(): string[] {
  return server.requests.map(({ operation, body, status }) => {
    const { annotations = [] } = (body as { output?: { annotations?: unknown[] } })?.output ?? {};
    return `${operation} ${annotations.length}: ${status}`;
  });
}

describe('a check run', () => {
  it('shows 120 findings with three requests, the last of which completes it', async () => {
    await serve();
    const { state, published, checkRun } = await publish(120);
    expect(carried()).toEqual([
      'checks/create 0: 201',
      'checks/update 50: 200',
      'checks/update 50: 200',
      'checks/update 20: 200',
    ]);
    expect(state).toMatchObject({
      name: 'Convergence',
      head_sha: HEAD_SHA,
      details_url: 'https://github.com/octo/repo/actions/runs/11',
      status: 'completed',
      conclusion: 'failure',
      completed_at: '2026-11-22T10:00:05.000Z',
      title: 'Failed: 2 of 3 findings are high or worse.',
    });
    expect(new Set(state?.annotations.map(({ start_line }) => start_line)).size).toBe(120);
    expect(state?.annotations[0]).toMatchObject({
      title: 'critical: Finding 1',
      annotation_level: 'failure',
    });
    expect(state?.summary).toContain('Finding 120');
    expect(published).toEqual({ 'check-run-url': 'https://github.com/octo/repo/runs/4000000000' });
    expect(checkRun.showsFindings).toBe(true);
  });

  it('is in progress while the steps run', async () => {
    await serve();
    const checkRun = new CheckRun(accessTo(server));
    await checkRun.begin(githubConfig({ checkName: 'Nightly' }));
    await checkRun.publish(publication());
    expect(server.requests[0]?.body).toMatchObject({ name: 'Nightly', status: 'in_progress' });
  });

  it('without findings is one request after its creation', async () => {
    await serve();
    const verdict = {
      conclusion: 'passed',
      threshold: 'high',
      reason: 'Passed: there are no findings.',
      rules: [],
    };
    const { state, checkRun } = await publish(0, accessTo(server), { verdict });
    expect(carried()).toEqual(['checks/create 0: 201', 'checks/update 0: 200']);
    expect(state).toMatchObject({ status: 'completed', conclusion: 'success' });
    expect(checkRun.showsFindings).toBe(true);
  });

  it('is not made where it is not wanted', async () => {
    await serve();
    const checkRun = new CheckRun(accessTo(server));
    await checkRun.begin(githubConfig({ checkRun: 'false' }));
    expect(await checkRun.publish(publication(scanResult(), { checkRun: 'false' }))).toEqual({});
    expect(server.requests).toEqual([]);
  });
});

describe('GitHub having a bad day', () => {
  it.each(['bad gateway', 'lost answer', 'cut answer'] as const)(
    'a %s in between neither loses nor repeats an annotation',
    async (kind) => {
      await serve();
      server.misbehave({ operation: 'checks/update', fault: { kind }, times: 1, after: 1 });
      const { state } = await publish(70);
      expect(state?.annotations.map(({ start_line }) => start_line)).toEqual(
        findings(70).map((each) => each.location?.startLine),
      );
      expect(state?.status).toBe('completed');
      expect(server.checkRuns).toHaveLength(1);
    },
  );

  it('a secondary rate limit is waited out', async () => {
    await serve();
    const fault = { kind: 'secondary limit', retryAfter: 2 } as const;
    server.misbehave({ operation: 'checks/update', fault, times: 1 });
    const log = recordingLog();
    const { state } = await publish(10, accessTo(server, { log }));
    expect(state?.annotations).toHaveLength(10);
    expect(log.lines).toEqual(['info: GitHub asks to wait 2 s']);
  });

  it('an annotation that GitHub refuses costs no other, and is named in log and summary', async () => {
    await serve({ refuses: ({ start_line }) => start_line === 1 });
    const log = recordingLog();
    const { state } = await publish(2, accessTo(server, { log }));
    expect(state?.annotations.map(({ start_line }) => start_line)).toEqual([2]);
    expect(state?.conclusion).toBe('failure');
    expect(state?.summary).toMatch(/^> GitHub refused the annotation at `src\/file-0\.js:1`\.\n\n/);
    expect(log.lines).toEqual([
      expect.stringMatching(
        /^info: HOST_ANNOTATION_REFUSED: .* src\/file-0\.js:1: HTTP 422: Validation Failed/,
      ),
    ]);
  });

  it('a check run is completed and explained where its annotations can not be sent', async () => {
    await serve();
    const fault = { kind: 'secondary limit', retryAfter: 3600 } as const;
    server.misbehave({ operation: 'checks/update', fault, times: 1, after: 1 });
    const log = recordingLog();
    const { state, checkRun } = await publish(60, accessTo(server, { log }));
    expect(state).toMatchObject({ status: 'completed', conclusion: 'failure' });
    expect(state?.annotations).toHaveLength(50);
    expect(state?.summary).toMatch(/^> Annotated are the worst 50; 10 more are not\./);
    expect(log.lines).toEqual([
      'info: GitHub asks to wait 3600 s, which is longer than there is time',
      expect.stringMatching(/^warning: HOST_CHECK_RUN_INCOMPLETE: .*HTTP 403: You have exceeded/),
    ]);
    expect(checkRun.showsFindings).toBe(true);
  });

  it.each<[string, Partial<GitHubAccess>]>([
    ['nobody answers', { second: 1 }],
    ['the token is wrong', { token: 'ghs_other' }],
    ['there is no token', { token: '' }],
  ])('where %s that is said once, and nothing fails', async (_, fields) => {
    await serve();
    const log = recordingLog();
    const url = fields.second === 1 ? 'http://127.0.0.1:1' : server.url;
    const { published, checkRun } = await publish(3, accessTo({ url }, { ...fields, log }));
    expect(published).toEqual({});
    expect(checkRun.showsFindings).toBe(false);
    expect(log.lines).toEqual([expect.stringMatching(/^notice: HOST_/)]);
  });
});

describe('a token that may not write', () => {
  const publishReadOnly = async (because?: string, choice: 'auto' | 'true' = 'auto') => {
    await serve({ readOnly: true });
    const log = recordingLog();
    const checkRun = new CheckRun(accessTo(server, { log, context: { readOnlyBecause: because } }));
    await checkRun.begin(githubConfig({ checkRun: choice }));
    await checkRun.publish(
      publication(scanResult({ findings: findings(3) }), { checkRun: choice }),
    );
    return log.lines;
  };

  it('is told once, with the permissions that are missing', async () => {
    expect(await publishReadOnly()).toEqual([
      'notice: HOST_TOKEN_READ_ONLY: no check run: the token may not write (fix: give the job "permissions: { contents: read, checks: write, security-events: write }")',
    ]);
    expect(carried()).toEqual(['checks/create 0: 403']);
  });

  it('of a fork is no mistake in the workflow', async () => {
    const [line] = await publishReadOnly('the pull request comes from a fork');
    expect(line).toMatch(
      /because the pull request comes from a fork \(fix: nothing: the job summary/,
    );
  });

  it('is a warning where a check run was asked for', async () => {
    const [line] = await publishReadOnly(undefined, 'true');
    expect(line).toMatch(/^warning: HOST_TOKEN_READ_ONLY/);
  });
});

describe('a cancelled run', () => {
  it('completes its check run as cancelled in one request, with the worst findings', async () => {
    await serve();
    const { state } = await publish(120, accessTo(server), CANCELLED);
    expect(carried()).toEqual(['checks/create 0: 201', 'checks/update 50: 200']);
    expect(state).toMatchObject({ status: 'completed', conclusion: 'cancelled' });
    expect(state?.summary).toMatch(/^> Annotated are the worst 50; 70 more are not\./);
  });

  it('does so without annotations where GitHub refuses one of them', async () => {
    await serve({ refuses: () => true });
    const { state } = await publish(2, accessTo(server), CANCELLED);
    expect(state).toMatchObject({ status: 'completed', conclusion: 'cancelled', annotations: [] });
  });

  it('does so while GitHub makes the annotations wait', async () => {
    await serve();
    const fault = { kind: 'secondary limit', retryAfter: 290 } as const;
    server.misbehave({ operation: 'checks/update', fault, times: 1, after: 1 });
    const controller = new AbortController();
    const recording = recordingLog();
    const log: Logger = { ...recording, info: () => controller.abort() };
    const { state } = await publish(120, accessTo(server, { log, signal: controller.signal }));
    expect(carried()).toEqual([
      'checks/create 0: 201',
      'checks/update 50: 200',
      'checks/update 50: 403',
      'checks/update 0: 200',
    ]);
    expect(state).toMatchObject({ status: 'completed', conclusion: 'cancelled' });
    expect(state?.summary).toMatch(/^> Annotated are the worst 50; 70 more are not\./);
    expect(recording.lines).toEqual([
      expect.stringMatching(/^warning: HOST_CHECK_RUN_INCOMPLETE: .*: the run was cancelled \(fix/),
    ]);
  });

  it('does not wait for a check run that GitHub does not create', async () => {
    await serve();
    server.misbehave({ operation: 'checks/create', fault: { kind: 'silence' }, times: 1 });
    // Where it waits for as long as without cancelling, a minute, the test itself runs out of time.
    const access = accessTo(server, { signal: AbortSignal.abort(), second: 1000 });
    const { published } = await publish(1, access, CANCELLED);
    expect(published).toEqual({});
  });

  it('tries for as long as there is time', async () => {
    await serve();
    const fault = { kind: 'secondary limit', retryAfter: 60 } as const;
    server.misbehave({ operation: 'checks/update', fault, times: 2 });
    const { state } = await publish(1, accessTo(server), CANCELLED);
    expect(state?.conclusion).toBe('cancelled');
  });
});

describe('hostile text', () => {
  it('reaches GitHub as text', async () => {
    await serve();
    const hostile = finding({
      title: `\u202e\0\u001b[31m${'<img src=x onerror=alert(1)>'.repeat(20)}`,
      description: `\ud800${'😀'.repeat(30_000)}`,
      evidence: '::error::x\r\n```\n',
      location: { path: 'src/a`b|c.js', startLine: 9, startColumn: 5, endLine: 7, endColumn: 1 },
    });
    const access = accessTo(server);
    await new CheckRun(access).publish(publication(scanResult({ findings: [hostile] })));
    const [annotation] = server.checkRuns[0]?.annotations ?? [];
    expect(annotation).toMatchObject({ path: 'src/a`b|c.js', start_line: 9, end_line: 9 });
    expect(`${annotation?.title}${annotation?.message}`).not.toMatch(/(?![\n\t])[\p{Cc}\u202e]/u);
  });
});
