import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { readTrust, trustOf } from '../../../src/host/trust/trust.ts';
import { project, removeProjects } from '../../support/project.ts';

afterAll(removeProjects);

const SHA = 'a'.repeat(40);
const BASE = 'b'.repeat(40);
const HEAD = 'c'.repeat(40);

function envOf(event: string) {
  return {
    GITHUB_ACTIONS: 'true',
    GITHUB_EVENT_NAME: event,
    GITHUB_REPOSITORY: 'octo/repo',
    GITHUB_SHA: SHA,
  };
}

/** A pull request whose head is in this repository. */
function from(repository: string | null, base: unknown = { sha: BASE }) {
  const repo = repository === null ? null : { full_name: repository };
  return { pull_request: { head: { sha: HEAD, repo }, base } };
}

describe('a pull request', () => {
  it.each(['pull_request', 'pull_request_review', 'pull_request_review_comment'])(
    'of the repository itself is trusted on %s, one from elsewhere is a fork',
    (event) => {
      expect(trustOf(envOf(event), from('octo/repo'))).toEqual({ kind: 'trusted' });
      const fork = { kind: 'fork', base: BASE };
      expect(trustOf(envOf(event), from('evil/repo'))).toEqual(fork);
    },
  );

  it.each([
    ['of a deleted fork', from(null, {})],
    ['with a base that is no commit', from('evil/repo', { sha: 'main' })],
    ['without a payload', {}],
    ['with a head that is no object', { pull_request: { head: 'octo/repo' } }],
  ])('%s is a fork', (_, payload) => {
    expect(trustOf(envOf('pull_request'), payload)).toEqual({ kind: 'fork' });
  });

  it('is a fork where the repository is as unknown as that of the head', () => {
    expect(trustOf({ GITHUB_EVENT_NAME: 'pull_request' }, {})).toEqual({ kind: 'fork' });
  });
});

describe('what runs with the rights of the base', () => {
  it.each(['octo/repo', 'evil/repo', null])(
    'executes the commit of the workflow or of the base: pull_request_target of %s',
    (repository) => {
      expect(trustOf(envOf('pull_request_target'), from(repository))).toEqual({
        kind: 'base-only',
        event: 'pull_request_target',
        commits: [SHA, BASE],
      });
    },
  );

  it('executes the commit of the workflow: workflow_run, whatever started that', () => {
    const run = { event: 'push', head_sha: HEAD, head_repository: { full_name: 'octo/repo' } };
    expect(trustOf(envOf('workflow_run'), { workflow_run: run })).toMatchObject({
      kind: 'base-only',
      commits: [SHA],
    });
  });

  it.each([
    ['the payload is broken', {}, { pull_request: 'x' }, [SHA]],
    ['the base is no commit', {}, from('octo/repo', { sha: 'main' }), [SHA]],
    ['the runner names no commit', { GITHUB_SHA: '' }, from('octo/repo'), [BASE]],
    ['nothing names a commit', { GITHUB_SHA: 'HEAD' }, {}, []],
    ['both are the same', { GITHUB_SHA: BASE.toUpperCase() }, from('octo/repo'), [BASE]],
  ])('never executes more for it that %s', (_, env, payload, commits) => {
    const all = { ...envOf('pull_request_target'), ...env };
    expect(trustOf(all, payload)).toMatchObject({ kind: 'base-only', commits });
  });
});

it.each(['push', 'merge_group', 'schedule', 'workflow_dispatch', 'issue_comment', ''])(
  'on "%s" what is checked out is trusted',
  (event) => {
    expect(trustOf(envOf(event), {})).toEqual({ kind: 'trusted' });
  },
);

describe('read from the environment', () => {
  it('everything is trusted outside of GitHub Actions', async () => {
    const env = { ...envOf('pull_request_target'), GITHUB_ACTIONS: undefined };
    expect(await readTrust(env)).toEqual({ kind: 'trusted' });
  });

  it('the event file counts', async () => {
    const file = path.join(project({}), 'event.json');
    writeFileSync(file, JSON.stringify(from('octo/repo')));
    const env = { ...envOf('pull_request'), GITHUB_EVENT_PATH: file };
    expect(await readTrust(env)).toEqual({ kind: 'trusted' });
    writeFileSync(file, '{');
    expect(await readTrust(env)).toEqual({ kind: 'fork' });
  });
});
