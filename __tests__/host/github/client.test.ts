import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { connect, type GitHubAccess } from '../../../src/host/github/client.ts';
import { createCheckRun, updateCheckRun } from '../../../src/host/github/check-run-api.ts';
import { detailOf, GivenUp } from '../../../src/host/github/failure.ts';
import { accessTo, HEAD_SHA, recordingLog } from './fixtures.ts';
import { type GitHubServer, startGitHubServer } from './server.ts';

let server: GitHubServer;
beforeEach(async () => {
  server = await startGitHubServer();
});
afterEach(async () => {
  await server[Symbol.asyncDispose]();
});

const NEW = {
  name: 'Convergence',
  headSha: HEAD_SHA,
  detailsUrl: 'https://x.example',
  startedAt: new Date(),
};

async function create(access: GitHubAccess = accessTo(server), seconds = 60) {
  return createCheckRun(await connect(access, { seconds }), NEW);
}

const seen = () => server.requests.map(({ operation, status }) => `${operation} ${status}`);

describe('creating a check run', () => {
  it('is one request', async () => {
    const run = await create();
    expect(run).toEqual({ id: 4_000_000_000, url: 'https://github.com/octo/repo/runs/4000000000' });
    expect(seen()).toEqual(['checks/create 201']);
  });

  it.each([
    ['bad gateway', ['checks/create 502', 'checks/list-for-ref 200', 'checks/create 201']],
    ['lost answer', ['checks/create 502', 'checks/list-for-ref 200']],
    ['cut answer', ['checks/create 201', 'checks/list-for-ref 200']],
  ] as const)('after a %s makes one check run, not two', async (kind, expected) => {
    server.misbehave({ operation: 'checks/create', fault: { kind }, times: 1 });
    expect((await create()).id).toBe(4_000_000_000);
    expect(server.checkRuns).toHaveLength(1);
    expect(seen()).toEqual(expected);
  });

  it('waits as long as a secondary rate limit asks', async () => {
    const fault = { kind: 'secondary limit', retryAfter: 30 } as const;
    server.misbehave({ operation: 'checks/create', fault, times: 1 });
    await create();
    expect(seen()).toEqual(['checks/create 403', 'checks/create 201']);
    const [first, second] = server.requests.map(({ at }) => at);
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThan(29 * 50);
  });

  it('waits until the hour is over in which all requests are used up', async () => {
    const fault = { kind: 'primary limit', resetsIn: 5 } as const;
    server.misbehave({ operation: 'checks/create', fault, times: 1 });
    const log = recordingLog();
    await create(accessTo(server, { log }));
    expect(log.lines).toEqual([expect.stringMatching(/^info: GitHub asks to wait [567] s$/)]);
    expect(seen()).toEqual(['checks/create 403', 'checks/create 201']);
  });

  it.each([
    { kind: 'secondary limit', retryAfter: 3600 },
    { kind: 'primary limit', resetsIn: 3600 },
  ] as const)('does not wait longer than there is time: $kind', async (fault) => {
    server.misbehave({ operation: 'checks/create', fault, times: 1 });
    await expect(create()).rejects.toMatchObject({ status: 403 });
    expect(seen()).toEqual(['checks/create 403']);
  });

  it('ends where GitHub says nothing', async () => {
    server.misbehave({ operation: 'checks/create', fault: { kind: 'silence' }, times: 1 });
    await expect(create(accessTo(server, { second: 10 }), 20)).rejects.toBeInstanceOf(GivenUp);
  });

  it('ends at once when the run is cancelled, also while it waits', async () => {
    const controller = new AbortController();
    const fault = { kind: 'secondary limit', retryAfter: 59 } as const;
    server.misbehave({ operation: 'checks/create', fault, times: 1 });
    const log = { ...accessTo(server).log, info: () => controller.abort() };
    const access = accessTo(server, { signal: controller.signal, log });
    await expect(create(access)).rejects.toBeInstanceOf(GivenUp);
    expect(seen()).toEqual(['checks/create 403']);
  });

  it('says what is wrong where nobody answers', async () => {
    const access = accessTo({ url: 'http://127.0.0.1:1' }, { second: 1 });
    const failure: unknown = await create(access).catch((error: unknown) => error);
    expect(detailOf(failure)).toMatch(/ECONNREFUSED|bad port/);
  });

  it('without a token says so, and asks nobody', async () => {
    await expect(create(accessTo(server, { token: '' }))).rejects.toMatchObject({
      code: 'HOST_TOKEN_MISSING',
    });
    expect(server.requests).toEqual([]);
  });
});

describe('updating a check run', () => {
  const annotation = {
    path: 'a.js',
    start_line: 1,
    end_line: 1,
    annotation_level: 'warning',
    title: 'title',
    message: 'message',
  } as const;
  const update = { title: 'title', summary: 'summary', annotations: [annotation] };

  it.each([
    ['bad gateway', ['checks/update 502', 'checks/get 200', 'checks/update 200']],
    ['lost answer', ['checks/update 502', 'checks/get 200']],
    ['cut answer', ['checks/update 200', 'checks/get 200']],
  ] as const)('after a %s shows an annotation once', async (kind, expected) => {
    const run = await create();
    server.misbehave({ operation: 'checks/update', fault: { kind }, times: 1 });
    await updateCheckRun(await connect(accessTo(server), { seconds: 60 }), run, update, 0);
    expect(server.checkRuns[0]?.annotations).toEqual([annotation]);
    expect(seen().slice(1)).toEqual(expected);
  });

  it('is told the truth by a look that fails at first', async () => {
    const run = await create();
    server.misbehave({ operation: 'checks/update', fault: { kind: 'lost answer' }, times: 1 });
    server.misbehave({ operation: 'checks/get', fault: { kind: 'cut answer' }, times: 2 });
    await updateCheckRun(await connect(accessTo(server), { seconds: 60 }), run, update, 0);
    expect(server.checkRuns[0]?.annotations).toHaveLength(1);
  });
});
