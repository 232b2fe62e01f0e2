import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { readChanges } from '../../../src/host/changes/index.ts';
import type { EventPayload } from '../../../src/host/github/event-file.ts';
import type { GitHubContext } from '../../../src/host/github/context.ts';
import { git, removeProjects, write } from '../../support/project.ts';
import { accessTo, gitHubContext } from '../github/fixtures.ts';
import type { ReadFile } from '../github/reads.ts';
import { startGitHubServer, type ServerOptions } from '../github/server.ts';
import { checkout, clone, codesOf, commit, committed, hashOf } from './repositories.ts';

afterAll(removeProjects);

jest.setTimeout(60_000);

describe('a pull request', () => {
  it('is what GitHub’s merge of it differs from its first parent by, however the base has moved', async () => {
    const { origin, head, merge } = pullRequest();
    const folder = clone(origin, '--no-local');
    git(folder, 'fetch', '--quiet', 'origin', merge);
    git(folder, 'checkout', '--quiet', '--detach', merge);
    expect(await summaryOf(folder, pullRequestEvent(head, hashOf(origin, 'main~1')))).toEqual({
      source: 'git',
      files: { 'pull.ts': [[1, 1]] },
    });
  });

  it('is what differs from where it has left the base, where its head is checked out', async () => {
    const { origin, head } = pullRequest();
    const folder = clone(origin, '--no-local');
    git(folder, 'checkout', '--quiet', '--detach', head);
    const event = pullRequestEvent(head, hashOf(origin, 'main'));
    expect(await summaryOf(folder, event)).toMatchObject({ files: { 'pull.ts': [[1, 1]] } });
  });

  it.each([1, 2, 3])('is found out with %i commits of the merge in the clone', async (depth) => {
    const { origin, head, merge } = pullRequest();
    const folder = checkout(origin, merge, depth);
    expect(await summaryOf(folder, pullRequestEvent(head, hashOf(origin, 'main')))).toEqual({
      source: 'git',
      files: { 'pull.ts': [[1, 1]] },
    });
  });

  it.each([1, 5])('is found out with %i commits of the head in the clone', async (depth) => {
    const { origin, head } = pullRequest(120);
    const folder = checkout(origin, head, depth);
    const files = { files: { 'pull.ts': [[1, 1]] } };
    expect(await summaryOf(folder, pullRequestEvent(head, hashOf(origin, 'main')))).toMatchObject(
      files,
    );
  });

  it('is not known where the remote is not there any more', async () => {
    const { origin, head } = pullRequest();
    const folder = checkout(origin, head);
    git(folder, 'remote', 'set-url', 'origin', 'file:///nowhere/at/all');
    expect(await summaryOf(folder, pullRequestEvent(head, 'a'.repeat(40)))).toEqual(UNKNOWN);
  });

  it('is not known where it is the base that is checked out', async () => {
    const { origin, head } = pullRequest();
    const folder = clone(origin, '--no-local');
    const event = { ...pullRequestEvent(head, hashOf(origin)), event: 'pull_request_target' };
    expect(await summaryOf(folder, event)).toEqual(['note HOST_CHANGES_UNKNOWN']);
  });
});

describe('another event', () => {
  it('of the merge queue is compared with what the queue says', async () => {
    const { origin, merge } = pullRequest();
    const base = hashOf(origin, 'main');
    const folder = clone(origin, '--no-local');
    git(folder, 'fetch', '--quiet', 'origin', merge);
    git(folder, 'checkout', '--quiet', '--detach', merge);
    const payload = { merge_group: { base_sha: base, head_sha: merge } };
    expect(await summaryOf(folder, { event: 'merge_group', payload })).toMatchObject({
      files: { 'pull.ts': [[1, 1]] },
    });
  });

  it.each([0, 1])(
    'of a push is compared with the commit before, in a clone of depth %i',
    async (depth) => {
      const origin = committed({ 'a.ts': '1\n' });
      const before = hashOf(origin);
      write(origin, 'a.ts', '1\n2\n');
      const after = commit(origin);
      const folder = depth === 0 ? clone(origin, '--no-local') : checkout(origin, after, depth);
      const pushed = { event: 'push', payload: { before } };
      expect(await summaryOf(folder, pushed)).toMatchObject({ files: { 'a.ts': [[2, 2]] } });
    },
  );

  it('of a push that makes a branch is compared with the default branch', async () => {
    const origin = committed({ 'a.ts': '1\n' });
    git(origin, 'switch', '--quiet', '--create', 'feature');
    write(origin, 'a.ts', '1\n2\n');
    const after = commit(origin);
    const payload = { before: '0'.repeat(40), repository: { default_branch: 'main' } };
    const analysed = { ref: 'refs/heads/feature', sha: after };
    const folder = checkout(origin, after);
    expect(await summaryOf(folder, { event: 'push', payload, analysed })).toMatchObject({
      files: { 'a.ts': [[2, 2]] },
    });
  });

  it('of the default branch’s own schedule has nothing to be compared with, and says so', async () => {
    const folder = committed({ 'a.ts': '1\n' });
    const payload = { repository: { default_branch: 'main' } };
    const analysed = { ref: 'refs/heads/main', sha: hashOf(folder) };
    const scheduled = { event: 'schedule', payload, analysed };
    expect(await summaryOf(folder, scheduled)).toEqual(['note HOST_CHANGES_UNKNOWN']);
  });

  it('is compared with what the configuration names', async () => {
    const origin = committed({ 'a.ts': '1\n' });
    git(origin, 'branch', 'release');
    write(origin, 'a.ts', '1\n2\n');
    const folder = checkout(origin, commit(origin));
    expect(await summaryOf(folder, { event: 'schedule', payload: {} }, 'release')).toMatchObject({
      files: { 'a.ts': [[2, 2]] },
    });
  });

  it('does not take the files of a step for changes that nobody has committed', async () => {
    const folder = committed({ 'a.ts': '1\n' });
    const before = hashOf(folder);
    commit(folder);
    write(folder, 'report.json', '{}');
    expect(await summaryOf(folder, { event: 'push', payload: { before } })).toMatchObject({
      files: {},
    });
  });
});

describe('GitHub', () => {
  const PATCH = '@@ -1,2 +1,4 @@ function a() {\n 1\n+2\n+++ 3\n 4\n\\ No newline at end of file';
  const FILES: readonly ReadFile[] = [
    { filename: 'a.ts', patch: PATCH },
    { filename: 'new name.ts', status: 'renamed', changes: 0, previous_filename: 'old.ts' },
    { filename: 'large.ts', changes: 99_999 },
    { filename: 'cut.ts', patch: '@@ -1,9 +1,9 @@\n 1\n+2' },
    { filename: 'gone.ts', status: 'removed', patch: '@@ -1 +0,0 @@\n-1' },
  ];
  const EXPECTED = {
    'a.ts': [[2, 3]],
    'new name.ts': [],
    'large.ts': 'all',
    'cut.ts': 'all',
  };

  it('is asked where a clone knows too little', async () => {
    const { folder, parent, merge, event } = shallow();
    const comparisons = { [`${parent}...${merge}`]: { mergeBase: parent, files: FILES } };
    expect(await askedSummary(folder, event, { comparisons })).toEqual({
      source: 'GitHub',
      base: parent,
      count: 5,
      files: EXPECTED,
      renamedFrom: { 'new name.ts': 'old.ts' },
      codes: [],
    });
  });

  it.each([
    ['the files of a pull request beyond 300', 301, []],
    ['of more than 3,000 files that there are more', 3_001, ['warning HOST_CHANGES_INCOMPLETE']],
  ])('tells %s', async (_, count, codes) => {
    const { folder, parent, merge, event } = shallow();
    const files = Array.from({ length: count }, (__, index) => ({
      filename: `${index}.ts`,
      patch: '@@ -0,0 +1 @@\n+1',
    }));
    const comparisons = { [`${parent}...${merge}`]: { mergeBase: parent, files } };
    const asked = await askedSummary(folder, event, { comparisons, pullFiles: files });
    expect(asked).toMatchObject({ count: Math.min(count, 3_000), codes });
  });

  it('is not enough for 300 files and more where it is no pull request', async () => {
    const origin = committed({ 'a.ts': '1\n' });
    const before = hashOf(origin);
    const after = commit(origin);
    const files = Array.from({ length: 300 }, (_, index) => ({ filename: `${index}.ts` }));
    const comparisons = { [`${before}...${after}`]: { mergeBase: before, files } };
    const pushed = { event: 'push', payload: { before } };
    expect(await askedSummary(checkout(origin, after), pushed, { comparisons })).toMatchObject({
      codes: ['warning HOST_CHANGES_INCOMPLETE'],
    });
  });

  it('that does not know it leaves it to git to fetch more', async () => {
    const { folder, event } = shallow();
    expect(await askedSummary(folder, event, {})).toMatchObject({ source: 'git', codes: [] });
  });

  function shallow() {
    const { origin, head, merge } = pullRequest();
    const parent = hashOf(origin, 'main');
    return {
      folder: checkout(origin, merge),
      parent,
      merge,
      event: pullRequestEvent(head, parent),
    };
  }
});

/** A repository in which a pull request has left the main branch, which has moved since, and is merged. */
function pullRequest(commits = 1) {
  const origin = committed({ 'main.ts': '1\n' });
  git(origin, 'switch', '--quiet', '--create', 'feature');
  write(origin, 'pull.ts', '1\n');
  const head = Array.from({ length: commits }, () => commit(origin)).at(-1) ?? '';
  git(origin, 'switch', '--quiet', 'main');
  for (const line of ['2', '3', '4']) {
    write(origin, 'main.ts', `1\n${line}\n`);
    commit(origin);
  }
  git(origin, 'switch', '--quiet', '--detach');
  git(origin, 'merge', '--quiet', '--no-ff', '--message', 'x', head);
  const merge = hashOf(origin);
  git(origin, 'update-ref', 'refs/pull/7/merge', merge);
  git(origin, 'switch', '--quiet', 'main');
  return { origin, head, merge };
}

type Given = Partial<GitHubContext> & { readonly event: string; readonly payload: EventPayload };

function pullRequestEvent(head: string, base: string): Given {
  const pull = { number: 7, head: { sha: head }, base: { ref: 'main', sha: base } };
  return { event: 'pull_request', payload: { pull_request: pull }, headSha: head };
}

const UNKNOWN = ['warning HOST_CHANGES_UNKNOWN'];

/** What was changed without asking GitHub; the codes of the diagnostics where nobody knows. */
async function summaryOf(root: string, given: Given, base = 'auto') {
  const context = gitHubContext('http://127.0.0.1:9', given);
  const { signal } = new AbortController();
  const read = await readChanges({ root, signal, context, access: undefined }, base);
  if (read.changes === undefined) return codesOf(read);
  const { source, byPath } = read.changes;
  return {
    source,
    files: Object.fromEntries([...byPath].map(([file, { lines }]) => [file, lines])),
  };
}

async function askedSummary(root: string, given: Given, options: ServerOptions) {
  await using server = await startGitHubServer(options);
  const access = accessTo(server, { context: given });
  const { signal, context } = access;
  const read = await readChanges({ root, signal, context, access }, 'auto');
  const { source, base, files: count, byPath = new Map() } = read.changes ?? {};
  const entries = [...byPath];
  return {
    ...{ source, base, count },
    files: Object.fromEntries(entries.map(([file, { lines }]) => [file, lines])),
    renamedFrom: Object.fromEntries(
      entries.flatMap(([file, { renamedFrom }]) => (renamedFrom ? [[file, renamedFrom]] : [])),
    ),
    codes: codesOf(read),
  };
}
