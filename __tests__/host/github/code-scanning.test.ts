import { afterEach, describe, expect, it } from '@jest/globals';
import type { GitHubConfig } from '../../../src/config/config.ts';
import type { GitHubAccess } from '../../../src/host/github/client.ts';
import { CodeScanning } from '../../../src/host/github/code-scanning.ts';
import type { GitHubContext } from '../../../src/host/github/context.ts';
import { packSarif } from '../../../src/host/github/pack-sarif.ts';
import type { FailurePolicy, ScanResult, StepOutcome } from '../../../src/model/index.ts';
import {
  accessTo,
  findings,
  MERGE_SHA,
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
  server = await startGitHubServer({ commits: { 'refs/pull/7/merge': MERGE_SHA }, ...options });
}

function crashed(onFailure: FailurePolicy): StepOutcome {
  const step = {
    name: 'lint',
    phase: 'diagnose',
    runs: 'tool eslint',
    findings: 0,
    duration: 1,
  } as const;
  return { ...step, outcome: 'crashed', onFailure };
}

interface Circumstances {
  readonly config?: Partial<GitHubConfig>;
  readonly result?: Partial<ScanResult>;
  readonly access?: Partial<Omit<GitHubAccess, 'context'>> & { context?: Partial<GitHubContext> };
}

async function publish({ config, result, access }: Circumstances = {}) {
  const log = recordingLog();
  const codeScanning = new CodeScanning(accessTo(server, { second: 10, log, ...access }));
  const sealed = scanResult({ findings: findings(12), ...result });
  const published = await codeScanning.publish(publication(sealed, config));
  return { published, lines: log.lines };
}

describe('an upload', () => {
  it('makes the findings known at the merge commit, and waits for what comes of it', async () => {
    await serve();
    const { published, lines } = await publish();
    const [upload] = server.uploads;
    expect(upload).toMatchObject({ ref: 'refs/pull/7/merge', commit_sha: MERGE_SHA });
    expect(upload?.log.runs[0]?.results).toHaveLength(12);
    expect(published).toEqual({ 'sarif-id': upload?.id });
    expect(server.requests.map(({ operation }) => operation)).toEqual([
      'code-scanning/upload-sarif',
      'code-scanning/get-sarif',
      'code-scanning/get-sarif',
      'code-scanning/get-sarif',
    ]);
    expect(lines).toEqual(['info: Code scanning has the findings (complete).']);
  });

  it('says what code scanning could not process', async () => {
    await serve({ processed: { status: 'failed', errors: ['rule "x" has\nno \u202ename'] } });
    const { published, lines } = await publish();
    expect(published['sarif-id']).toBeDefined();
    expect(lines).toEqual([
      expect.stringMatching(
        /^warning: HOST_CODE_SCANNING_REJECTED: .*: rule "x" has no \\u\{202e\}name \(fix/,
      ),
    ]);
  });

  it.each(['bad gateway', 'cut answer', 'lost answer'] as const)(
    'is repeated after a %s',
    async (kind) => {
      await serve();
      server.misbehave({ operation: 'code-scanning/upload-sarif', fault: { kind }, times: 2 });
      const { published } = await publish();
      expect(published).toEqual({ 'sarif-id': server.uploads.at(-1)?.id });
    },
  );

  it('counts as made where only its fate can not be learned', async () => {
    await serve();
    server.misbehave({
      operation: 'code-scanning/get-sarif',
      fault: { kind: 'cut answer' },
      times: 99,
    });
    const { published, lines } = await publish();
    expect(published['sarif-id']).toBeDefined();
    expect(lines).toEqual([expect.stringMatching(/^info: .* is not known: the answer was cut/)]);
  });

  it.each<[string, Partial<ScanResult>]>([
    [
      'was cancelled',
      { verdict: { conclusion: 'cancelled', threshold: 'high', reason: '', rules: [] } },
    ],
    ['broke before its first step', { iterations: 0 }],
    ['lacks what a crashed step would have found', { steps: [crashed('fail')] }],
  ])('is not made of a run that %s: what is missing would count as mended', async (_, result) => {
    await serve();
    const { published } = await publish({ result });
    expect(published).toEqual({});
    expect(server.requests).toEqual([]);
  });

  it('is not made where only some of the steps ran, under the category of all', async () => {
    await serve();
    const codeScanning = new CodeScanning(accessTo(server));
    const partial = { ...publication(scanResult()), isPartial: true };
    expect(await codeScanning.publish(partial)).toEqual({});
    expect(server.requests).toEqual([]);
  });

  it('is made where the failure of a step is to be ignored', async () => {
    await serve();
    const { published } = await publish({ result: { steps: [crashed('ignore')] } });
    expect(published['sarif-id']).toBeDefined();
  });

  it('is not made once the run is cancelled', async () => {
    await serve();
    const { lines } = await publish({ access: { signal: AbortSignal.abort() } });
    expect(lines).toEqual([
      'notice: Code scanning keeps the alerts that it has: the run was cancelled.',
    ]);
    expect(server.requests).toEqual([]);
  });

  it('is not made where it is not wanted', async () => {
    await serve();
    expect(await publish({ config: { codeScanning: 'false' } })).toEqual({
      published: {},
      lines: [],
    });
    expect(server.requests).toEqual([]);
  });
});

describe('where no upload is possible', () => {
  it.each<[string, ServerOptions, string]>([
    ['code scanning is off', { codeScanning: 'off' }, 'HOST_CODE_SCANNING_OFF'],
    ['a licence is missing', { codeScanning: 'unlicensed' }, 'HOST_CODE_SCANNING_OFF'],
    ['the token is read-only', { readOnly: true }, 'HOST_TOKEN_READ_ONLY'],
    ['the token sees no repository', { repository: 'octo/other' }, 'HOST_TOKEN_READ_ONLY'],
  ])(
    'because %s: a warning where it was asked for, else hardly a word',
    async (_, options, code) => {
      await serve(options);
      expect((await publish({ config: { codeScanning: 'auto' } })).lines).toEqual([
        expect.stringMatching(`^info: ${code}`),
      ]);
      const asked = await publish({ config: { codeScanning: 'true' } });
      expect(asked.published).toEqual({});
      expect(asked.lines).toEqual([expect.stringMatching(`^warning: ${code}`)]);
    },
  );

  it.each<[string, ServerOptions, Circumstances, string]>([
    [
      'the commit is unknown',
      {},
      { access: { context: { analysed: undefined } } },
      'HOST_COMMIT_UNKNOWN',
    ],
    ['ref and commit disagree', { commits: {} }, {}, 'HOST_GITHUB_FAILED'],
    ['the token is wrong', { token: 'ghs_other' }, {}, 'HOST_GITHUB_FAILED'],
  ])('because %s: a notice', async (_, options, circumstances, code) => {
    await serve(options);
    const { published, lines } = await publish(circumstances);
    expect(published).toEqual({});
    expect(lines).toEqual([expect.stringMatching(`^notice: ${code}`)]);
  });
});

describe('packing', () => {
  it('leaves out the least severe of what is too large', async () => {
    await serve();
    const result = scanResult({ findings: findings(400) });
    const { length: whole } = Buffer.from((await packSarif(result)).sarif, 'base64');
    const { sarif, notes } = await packSarif(result, Math.floor(whole / 2));
    expect(Buffer.from(sarif, 'base64').length).toBeLessThanOrEqual(whole / 2);
    expect(notes).toEqual([
      expect.stringMatching(/too large for code scanning: it gets the worst 1\d\d f/),
    ]);
  });
});
