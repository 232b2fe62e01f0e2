import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Suggestions } from '../../../src/host/github/suggestions.ts';
import type { Finding, FixReport, ScanResult } from '../../../src/model/index.ts';
import { accessTo, finding, HEAD_SHA, publication, recordingLog, scanResult } from './fixtures.ts';
import { type GitHubServer, type ServerOptions, startGitHubServer } from './server.ts';

// GitHub wants writes to come one after another, a second apart.
jest.setTimeout(30_000);

let server: GitHubServer;
afterEach(async () => {
  await server[Symbol.asyncDispose]();
});

const TEXT = Array.from({ length: 100 }, (_, index) => `var x${index + 1} = 1;\n`).join('');

/** `var` on a line becomes `const`. */
function fixOn(line: number, fields: Partial<FixReport> = {}): FixReport {
  const location = {
    path: 'src/a.js',
    startLine: line,
    startColumn: 1,
    endLine: line,
    endColumn: 4,
  };
  return {
    description: 'Use const',
    changes: [{ location, replacement: 'const' }],
    step: 'lint',
    findings: [],
    state: 'proposed',
    ...fields,
  };
}

interface Circumstances {
  readonly result?: Partial<ScanResult>;
  readonly context?: Parameters<typeof accessTo>[1];
  readonly isWanted?: boolean;
  readonly isPartial?: boolean;
}

async function publish(fixes: readonly FixReport[], given: Circumstances = {}) {
  const { result, context, isWanted = true, isPartial = false } = given;
  const log = recordingLog();
  const access = accessTo(server, { log, ...context });
  const publisher = new Suggestions(access, async (path) =>
    path === 'src/a.js' ? TEXT : undefined,
  );
  const sealed = scanResult({ fixes, ...result });
  await publisher.publish({ ...publication(sealed, { suggestions: isWanted }), isPartial });
  return log.lines;
}

async function serve(options: ServerOptions = {}): Promise<void> {
  server = await startGitHubServer(options);
}

const operations = () => server.requests.map(({ operation }) => operation);

describe('fixes as suggestions', () => {
  it('go onto the head of the pull request in one review', async () => {
    await serve();
    await publish([fixOn(3), fixOn(7)]);
    expect(operations()).toEqual(['graphql', 'pulls/create-review']);
    expect(server.requests[1]?.body).toMatchObject({ commit_id: HEAD_SHA, event: 'COMMENT' });
    expect(server.reviews.threads.map(({ path, line }) => `${path}:${line}`)).toEqual([
      'src/a.js:3',
      'src/a.js:7',
    ]);
  });

  it('have the whole lines as they would be', async () => {
    await serve();
    await publish([fixOn(3)]);
    expect(server.reviews.threads[0]?.body).toContain('```suggestion\nconst x3 = 1;\n```');
  });

  it('have all lines of a fix that spans some', async () => {
    await serve();
    const location = { path: 'src/a.js', startLine: 2, startColumn: 1, endLine: 4, endColumn: 4 };
    await publish([fixOn(2, { changes: [{ location, replacement: 'let' }] })]);
    expect(server.reviews.threads[0]).toMatchObject({
      start_line: 2,
      line: 4,
      start_side: 'RIGHT',
    });
    expect(server.reviews.threads[0]?.body).toContain('```suggestion\nlet x4 = 1;\n```');
  });

  it('say which finding they resolve, with nothing of it as Markdown', async () => {
    await serve();
    const found: Finding = finding({
      title: '<b>"x" @all</b>',
      fingerprints: { 'convergence/v1': 'f1' },
    });
    await publish([fixOn(3, { findings: ['f1'] })], { result: { findings: [found] } });
    expect(server.reviews.threads[0]?.body).toMatch(/^\*\*medium\*\*: &#60;b&#62;"x" @&#8203;all/);
  });

  it('end no sooner than they should where the text has fences of its own', async () => {
    await serve();
    const [change] = fixOn(3).changes;
    if (change === undefined) throw new Error('no change');
    await publish([fixOn(3, { changes: [{ ...change, replacement: '```` x' }] })]);
    expect(server.reviews.threads[0]?.body).toContain('`````suggestion\n```` x x3 = 1;\n`````');
  });

  it('are not sent again by later runs', async () => {
    await serve();
    await publish([fixOn(3), fixOn(7)]);
    await publish([fixOn(3), fixOn(7), fixOn(9)]);
    await publish([fixOn(3), fixOn(7), fixOn(9)]);
    expect(server.reviews.threads.map(({ line }) => line)).toEqual([3, 7, 9]);
  });

  it('are not sent again where somebody has resolved them', async () => {
    await serve();
    await publish([fixOn(3)]);
    for (const thread of server.reviews.threads) thread.isResolved = true;
    await publish([fixOn(3)]);
    expect(server.reviews.threads).toHaveLength(1);
  });

  it('are resolved once nobody suggests them any more', async () => {
    await serve();
    await publish([fixOn(3), fixOn(7)]);
    await publish([fixOn(7)]);
    expect(server.reviews.threads.map(({ isResolved }) => isResolved)).toEqual([true, false]);
  });

  it.each([
    ['only some of the steps ran', { isPartial: true }],
    ['a step crashed', { result: { steps: [CRASHED()] } }],
  ])('stay where %s', async (_, circumstances) => {
    await serve();
    await publish([fixOn(3)]);
    await publish([], circumstances);
    expect(server.reviews.threads.map(({ isResolved }) => isResolved)).toEqual([false]);
  });

  it('of other people are left alone, whatever stands in them', async () => {
    await serve();
    await publish([fixOn(3)]);
    const [ours] = server.reviews.threads;
    if (ours === undefined) throw new Error('no thread');
    server.reviews.threads.length = 0;
    server.reviews.say(ours, false);
    await publish([]);
    expect(server.reviews.threads[0]?.isResolved).toBe(false);
  });

  it('are thirty at most', async () => {
    await serve();
    await publish(Array.from({ length: 40 }, (_, index) => fixOn(index + 1)));
    expect(server.reviews.threads).toHaveLength(30);
  });

  it('come in the order of the findings that they resolve', async () => {
    await serve();
    const findings = ['f1', 'f2'].map((id) => finding({ fingerprints: { 'convergence/v1': id } }));
    const fixes = [fixOn(2), fixOn(3, { findings: ['f2'] }), fixOn(4, { findings: ['f1'] })];
    await publish(fixes, { result: { findings } });
    expect(server.reviews.threads.map(({ line }) => line)).toEqual([4, 3, 2]);
  });

  it('come first on changed lines, and not at all in files that are not part of the pull request', async () => {
    await serve();
    const near = (nearness: Finding['nearness'], id: string): Finding =>
      finding({ ...(nearness && { nearness }), fingerprints: { 'convergence/v1': id } });
    const findings = [near('elsewhere', 'f1'), near('file', 'f2'), near('line', 'f3')];
    const fixes = findings.map((_, index) => fixOn(index + 1, { findings: [`f${index + 1}`] }));
    await publish(fixes, { result: { findings } });
    expect(server.reviews.threads.map(({ line }) => line)).toEqual([3, 2]);
  });

  it('are known again whatever they suggest', async () => {
    await serve();
    const [change] = fixOn(3).changes;
    if (change === undefined) throw new Error('no change');
    const replacement = `<!-- convergence-suggestion:${'0'.repeat(24)} -->`;
    const hostile = fixOn(3, { changes: [{ ...change, replacement }] });
    await publish([hostile]);
    await publish([hostile]);
    expect(server.reviews.threads).toHaveLength(1);
  });

  it('are found again beyond the first hundred threads', async () => {
    await serve();
    const other = { path: 'src/a.js', body: 'Why?', line: 1, side: 'RIGHT' };
    for (let index = 0; index < 150; index += 1) server.reviews.say(other, false);
    await publish([fixOn(3)]);
    await publish([fixOn(3)]);
    expect(server.reviews.threads).toHaveLength(151);
  });

  it('that GitHub refuses cost the others nothing', async () => {
    await serve({ refusesComment: ({ line }) => line === 7 });
    const lines = await publish([fixOn(3), fixOn(7), fixOn(9)]);
    expect(server.reviews.threads.map(({ line }) => line)).toEqual([3, 9]);
    expect(lines).toEqual([
      expect.stringMatching(/^info: HOST_SUGGESTION_REFUSED: .*src\/a\.js:7/),
    ]);
  });

  it('are sent once where the answer is lost', async () => {
    await serve();
    server.misbehave({
      fault: { kind: 'lost answer' },
      operation: 'pulls/create-review',
      times: 1,
    });
    await publish([fixOn(3)]);
    expect(server.reviews.threads).toHaveLength(1);
  });

  it.each([
    [
      'in two files',
      [fixOn(3), fixOn(4)].flatMap(({ changes }, index) =>
        changes.map((each) => ({
          ...each,
          location: { ...each.location, path: `src/${index}.js` },
        })),
      ),
    ],
    [
      'about another text',
      [{ location: { path: 'src/a.js', startLine: 1, snippet: 'x' }, replacement: '' }],
    ],
    [
      'in a file that is not committed',
      [{ location: { path: 'new.js', startLine: 1 }, replacement: '' }],
    ],
    [
      'beyond the end of the file',
      [{ location: { path: 'src/a.js', startLine: 500 }, replacement: '' }],
    ],
    ['far apart', [3, 90].flatMap((line) => fixOn(line).changes)],
  ])('are not made of a fix that is %s', async (_, changes) => {
    await serve();
    await publish([fixOn(3, { changes })]);
    expect(server.reviews.threads).toEqual([]);
  });

  it('are not made of a fix that was taken back', async () => {
    await serve();
    await publish([fixOn(3, { state: 'rolled_back' })]);
    expect(server.reviews.threads).toEqual([]);
  });

  it('are not sent where nobody asked for them', async () => {
    await serve();
    await publish([fixOn(3)], { isWanted: false });
    expect(server.requests).toEqual([]);
  });

  it('are not sent where there is no pull request', async () => {
    await serve();
    const lines = await publish([fixOn(3)], { context: { context: { pullRequest: undefined } } });
    expect(server.requests).toEqual([]);
    expect(lines).toEqual(['info: No suggestions: the run belongs to no pull request.']);
  });

  it('are one warning where the token may only read', async () => {
    await serve({ readOnly: true });
    const lines = await publish([fixOn(3)]);
    expect(lines).toEqual([expect.stringMatching(/^warning: HOST_TOKEN_READ_ONLY: /)]);
  });
});

function CRASHED() {
  return {
    name: 'lint',
    phase: 'diagnose',
    outcome: 'crashed',
    runs: 'tool eslint',
    findings: 0,
    duration: 1,
    onFailure: 'fail',
  } as const;
}
