import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readGitHubContext } from '../../../src/host/github/context.ts';

const HEAD = 'a'.repeat(40);
const MERGE = 'b'.repeat(40);

const ENV = {
  GITHUB_ACTIONS: 'true',
  GITHUB_REPOSITORY: 'octo/repo',
  GITHUB_SHA: MERGE,
  GITHUB_RUN_ID: '11',
  GITHUB_ACTOR: 'mona',
};

const OWN_HEAD = { sha: HEAD, repo: { full_name: 'octo/repo' } };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'event-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(env: Record<string, string>, event?: unknown) {
  const file = path.join(folder, 'event.json');
  await writeFile(file, typeof event === 'string' ? event : JSON.stringify(event ?? {}));
  return readGitHubContext({ ...ENV, GITHUB_EVENT_PATH: file, ...env });
}

describe('the commits that an event is about', () => {
  it.each([
    {
      event: 'pull_request',
      ref: 'refs/pull/7/merge',
      payload: { pull_request: { number: 7, head: OWN_HEAD } },
      headSha: HEAD,
      analysed: { ref: 'refs/pull/7/merge', sha: MERGE },
    },
    {
      event: 'pull_request_target',
      ref: 'refs/heads/main',
      payload: { pull_request: { number: 7, head: OWN_HEAD } },
      headSha: HEAD,
      analysed: { ref: 'refs/pull/7/head', sha: HEAD },
    },
    {
      event: 'merge_group',
      ref: 'refs/heads/gh-readonly-queue/main/pr-7',
      payload: { merge_group: { head_sha: MERGE } },
      headSha: MERGE,
      analysed: { ref: 'refs/heads/gh-readonly-queue/main/pr-7', sha: MERGE },
    },
    ...['push', 'schedule', 'workflow_dispatch'].map((event) => ({
      event,
      ref: 'refs/heads/main',
      payload: {},
      headSha: MERGE,
      analysed: { ref: 'refs/heads/main', sha: MERGE },
    })),
    {
      event: 'workflow_run',
      ref: 'refs/heads/main',
      payload: {
        workflow_run: { head_sha: HEAD, event: 'pull_request', pull_requests: [{ number: 9 }] },
      },
      headSha: HEAD,
      analysed: { ref: 'refs/pull/9/head', sha: HEAD },
    },
    {
      event: 'workflow_run',
      ref: 'refs/heads/main',
      payload: {
        workflow_run: {
          head_sha: HEAD,
          event: 'push',
          head_branch: 'topic',
          head_repository: { full_name: 'octo/repo' },
          pull_requests: [],
        },
      },
      headSha: HEAD,
      analysed: { ref: 'refs/heads/topic', sha: HEAD },
    },
  ])('$event at $ref', async ({ event, ref, payload, headSha, analysed }) => {
    const { context, problems } = await read(
      { GITHUB_EVENT_NAME: event, GITHUB_REF: ref },
      payload,
    );
    expect(context).toMatchObject({
      event,
      headSha,
      analysed,
      repository: { owner: 'octo', name: 'repo' },
    });
    expect(problems).toEqual([]);
  });

  it.each([
    ['a fork', 'push', 'evil/repo'],
    ['a pull request', 'pull_request', 'octo/repo'],
  ])('%s that calls its branch "main" does not get at the alerts of main', async (_, by, from) => {
    const run = {
      head_sha: HEAD,
      event: by,
      head_branch: 'main',
      head_repository: { full_name: from },
      pull_requests: [],
    };
    const env = { GITHUB_EVENT_NAME: 'workflow_run', GITHUB_REF: 'refs/heads/main' };
    const { context } = await read(env, { workflow_run: run });
    expect(context?.analysed).toBeUndefined();
  });

  it('a pull request without a payload has no commit that would show a check run', async () => {
    const env = { GITHUB_EVENT_NAME: 'pull_request', GITHUB_REF: 'refs/pull/7/merge' };
    const { context } = await read(env);
    expect(context?.headSha).toBeUndefined();
  });

  it.each([[{ sha: '; rm -rf /' }], [{ sha: 42 }], ['text'], [null], [{ sha: HEAD.slice(1) }]])(
    'a head of %j is not taken for a commit',
    async (head) => {
      const env = { GITHUB_EVENT_NAME: 'pull_request', GITHUB_REF: 'refs/pull/7/merge' };
      const { context } = await read(env, { pull_request: { number: 'x', head } });
      expect(context?.headSha).toBeUndefined();
    },
  );
});

describe('whether the token can be expected to be read-only', () => {
  const pullRequest = { GITHUB_EVENT_NAME: 'pull_request', GITHUB_REF: 'refs/pull/7/merge' };
  const head = (repo: unknown) => ({ pull_request: { number: 7, head: { sha: HEAD, repo } } });

  it.each([
    ['of the repository itself', pullRequest, head({ full_name: 'octo/repo' }), undefined],
    [
      'from a fork',
      pullRequest,
      head({ full_name: 'evil/repo' }),
      'the pull request comes from a fork',
    ],
    ['from a deleted fork', pullRequest, head(null), 'the pull request comes from a fork'],
    [
      'from Dependabot',
      { ...pullRequest, GITHUB_ACTOR: 'dependabot[bot]' },
      head({ full_name: 'octo/repo' }),
      'Dependabot started the run',
    ],
    [
      'as pull_request_target',
      { ...pullRequest, GITHUB_EVENT_NAME: 'pull_request_target' },
      head(null),
      undefined,
    ],
  ])('a pull request %s', async (_, env, payload, expected) => {
    const { context } = await read(env, payload);
    expect(context?.readOnlyBecause).toBe(expected);
  });
});

describe('what is broken', () => {
  it.each([
    ['half of a payload', '{"pull_request": {', /JSON/],
    ['a list', '[]', /no JSON object/],
    ['nothing', '', /JSON/],
  ])('an event file with %s is a problem, not a crash', async (_, text, detail) => {
    const { context, problems } = await read(
      { GITHUB_EVENT_NAME: 'push', GITHUB_REF: 'refs/heads/main' },
      text,
    );
    expect(problems).toMatchObject([{ code: 'HOST_EVENT_UNREADABLE' }]);
    expect(problems[0]?.message).toMatch(detail);
    expect(context?.headSha).toBe(MERGE);
  });

  it('an event file that is not there is a problem', async () => {
    const { problems } = await read({ GITHUB_EVENT_PATH: path.join(folder, 'none.json') });
    expect(problems).toMatchObject([{ code: 'HOST_EVENT_UNREADABLE' }]);
  });

  it('an event file larger than any of GitHub is not read', async () => {
    const { problems } = await read({}, ' '.repeat(33 * 1024 * 1024));
    expect(problems[0]?.message).toMatch(/has 34603008 bytes, more than/);
  });

  it.each(['', 'octo', 'octo/repo/x', '../x y'])(
    'a repository "%s" is a problem',
    async (value) => {
      const { context, problems } = await read({ GITHUB_REPOSITORY: value });
      expect(context).toBeUndefined();
      expect(problems).toMatchObject([{ code: 'HOST_REPOSITORY_UNKNOWN' }]);
    },
  );

  it('outside of GitHub Actions there is no context, and no problem', async () => {
    expect(await readGitHubContext({ GITHUB_REPOSITORY: 'octo/repo' })).toEqual({ problems: [] });
  });
});

it('GitHub Enterprise Server has addresses of its own', async () => {
  const env = {
    GITHUB_API_URL: 'https://ghe.example/api/v3/',
    GITHUB_SERVER_URL: 'https://ghe.example',
  };
  const { context } = await read(env);
  expect(context).toMatchObject({
    apiUrl: 'https://ghe.example/api/v3',
    runUrl: 'https://ghe.example/octo/repo/actions/runs/11',
  });
});
