import { rmSync, symlinkSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import path from 'node:path';
import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import type { BaselineSource } from '../../../src/config/index.ts';
import { compareWithBaseline, IDENTITY, renamed } from '../../../src/findings/index.ts';
import { knownBefore } from '../../../src/host/baseline/index.ts';
import { readChanges } from '../../../src/host/changes/index.ts';
import type { Finding } from '../../../src/model/index.ts';
import { baselineSarif } from '../../../src/reporters/index.ts';
import { git, project, removeProjects, write } from '../../support/project.ts';
import { serve } from '../../support/server.ts';
import { codesOf, commit, committed } from '../changes/repositories.ts';
import { accessTo, finding } from '../github/fixtures.ts';
import { type GitHubServer, startGitHubServer, type ServerOptions } from '../github/server.ts';

afterAll(removeProjects);

jest.setTimeout(60_000);

const FILE: BaselineSource = { kind: 'file', file: 'baseline.sarif' };

describe('a file', () => {
  it('of ours gives back what the findings are told apart by', async () => {
    const folder = committed({ 'baseline.sarif': sarif(known('src/a.js', 'x')) });
    const { baseline, diagnostics } = await readFrom(folder);
    expect([baseline?.source, baseline?.file]).toEqual(['baseline.sarif', 'baseline.sarif']);
    expect(diagnostics).toEqual([]);
    expect(baseline?.findings).toMatchObject([known('src/a.js', 'x')]);
  });

  it('of somebody else has neither a step nor a fingerprint of ours', async () => {
    const folder = committed({ 'baseline.sarif': FOREIGN });
    const [found] = (await readFrom(folder)).baseline?.findings ?? [];
    expect(found).toMatchObject({
      tool: 'Other',
      fingerprints: { primaryLocationLineHash: 'x:1' },
    });
    expect([found?.step, found?.fingerprints?.[IDENTITY]]).toEqual([undefined, undefined]);
  });

  it.each([
    ['is not there', {}, 'there is no such file'],
    ['is no SARIF', { 'baseline.sarif': '{}' }, 'runs'],
    ['is nothing at all', { 'baseline.sarif': '' }, 'baseline.sarif'],
  ])('that %s is an error that says what mends it', async (_, files, detail) => {
    const { baseline, diagnostics } = await readFrom(committed(files));
    expect(baseline).toBeUndefined();
    expect(diagnostics).toMatchObject([
      {
        code: 'HOST_BASELINE_UNAVAILABLE',
        level: 'error',
        message: expect.stringContaining(detail),
        fix: expect.stringContaining('kimi-converge baseline'),
      },
    ]);
  });

  it.each(['/etc/passwd', '.git/config'])('that is a link to %s is not read', async (place) => {
    const folder = committed({});
    symlinkSync(place, `${folder}/baseline.sarif`);
    const [said] = (await readFrom(folder)).diagnostics;
    expect(said?.message).toMatch(/outside of the repository|git's own/);
  });

  it('that is not there is a warning where the run can do without, and all is new', async () => {
    const { baseline, diagnostics } = await readFrom(committed({}), { isRequired: false });
    expect(baseline?.findings).toEqual([]);
    expect(codesOf({ diagnostics })).toEqual(['warning HOST_BASELINE_UNAVAILABLE']);
  });

  it('knows what was renamed since the commit that it was written at', async () => {
    const folder = committed({ 'old.ts': '1\n2\n3\n' });
    const revisionId = git(folder, 'rev-parse', 'HEAD').trim();
    git(folder, 'mv', 'old.ts', 'new.ts');
    const revision = { repositoryUri: 'https://example.com/x', revisionId };
    write(folder, 'baseline.sarif', baselineSarif([known('old.ts', 'x')], revision));
    commit(folder);
    const { baseline } = await readFrom(folder);
    expect([...(baseline?.renames ?? [])]).toEqual([['old.ts', 'new.ts']]);
  });

  it('knows what the changes have renamed where it names no commit', async () => {
    const folder = committed({
      'old.ts': '1\n2\n3\n',
      'baseline.sarif': sarif(known('old.ts', 'x')),
    });
    git(folder, 'mv', 'old.ts', 'new.ts');
    const { baseline } = await readFrom(folder);
    expect([...(baseline?.renames ?? [])]).toEqual([['old.ts', 'new.ts']]);
  });
});

describe('the ratchet', () => {
  const [one, two, three] = ['one', 'two', 'three'].map((what) => known('src/a.js', what)) as [
    Finding,
    Finding,
    Finding,
  ];

  it.each([
    ['may stay as it is', [one, two], [two, one], true, []],
    ['may shrink', [one, two], [one], true, []],
    ['may not grow', [one], [one, two], true, ['error HOST_BASELINE_GREW']],
    ['may not get one for another', [one, two], [one, three], true, ['error HOST_BASELINE_GREW']],
    ['may grow where it is told to', [one], [one, two], false, []],
  ])('lets a baseline that %s', async (_, before, now, isRatchet, codes) => {
    const folder = committed({ 'baseline.sarif': sarif(...before) });
    write(folder, 'baseline.sarif', sarif(...now));
    expect(codesOf(await readFrom(folder, { isRatchet }))).toEqual(codes);
  });

  it.each([
    ["in another's name", (a: Finding, b: Finding) => ({ ...a, reportedBy: [a, b] })],
    ['as much worse', (a: Finding) => ({ ...a, severity: 'critical' as const })],
    [
      'by the fingerprint of another rule',
      (a: Finding, b: Finding) => ({ ...a, fingerprints: b.fingerprints ?? {} }),
    ],
  ])('lets no finding in %s', async (_, forge) => {
    const other = { ...two, findingType: 'other' };
    const folder = committed({ 'baseline.sarif': sarif(one) });
    write(folder, 'baseline.sarif', sarif(forge(one, other)));
    const { baseline, diagnostics } = await readFrom(folder);
    const now = { findings: [other], suppressed: [] };
    const isUnchanged = (baseline?.findings ?? []).some(
      (each) =>
        compareWithBaseline(now, {
          source: '',
          findings: [each],
          renames: new Map(),
          completed: new Set(),
          isWhole: true,
        }).report.counts.unchanged > 0,
    );
    const isRefused = diagnostics.some(({ code }) => code === 'HOST_BASELINE_GREW');
    expect(isRefused || !isUnchanged).toBe(true);
  });

  it('names what was added, and how many more', async () => {
    const folder = committed({ 'baseline.sarif': sarif() });
    const added = Array.from({ length: 7 }, (_, index) => known('src/a.js', `finding ${index}`));
    write(folder, 'baseline.sarif', sarif(...added));
    const [said] = (await readFrom(folder)).diagnostics;
    expect(said?.message).toBe(
      `"baseline.sarif" has 7 findings that it had not before the changes: ${'lint at src/a.js:3, '.repeat(5).slice(0, -2)} and 2 more`,
    );
  });

  it('lets the first baseline have anything', async () => {
    const folder = committed({});
    write(folder, 'baseline.sarif', sarif(one, two));
    expect(codesOf(await readFrom(folder))).toEqual([]);
  });

  it('is not fooled by a new name of the baseline', async () => {
    const before = sarif(...Array.from({ length: 9 }, (_, index) => known('src/a.js', `${index}`)));
    const folder = committed({ 'old.sarif': before });
    git(folder, 'mv', 'old.sarif', 'baseline.sarif');
    write(
      folder,
      'baseline.sarif',
      before.replace('"results": [\n', '"results": [\n' + lineOf(one) + ',\n'),
    );
    git(folder, 'add', '--all');
    expect(codesOf(await readFrom(folder))).toEqual(['error HOST_BASELINE_GREW']);
  });

  it('follows a file that was renamed', async () => {
    const folder = committed({ 'src/a.js': '1\n2\n', 'baseline.sarif': sarif(one) });
    git(folder, 'mv', 'src/a.js', 'src/b.js');
    write(folder, 'baseline.sarif', sarif(known('src/b.js', 'one')));
    expect(codesOf(await readFrom(folder))).toEqual([]);
  });

  it('says where the clone lacks what the baseline was before', async () => {
    const folder = committed({ 'baseline.sarif': sarif(one) });
    const blob = git(folder, 'rev-parse', 'HEAD:baseline.sarif').trim();
    rmSync(path.join(folder, '.git/objects', blob.slice(0, 2), blob.slice(2)));
    expect(codesOf(await readFrom(folder))).toEqual(['warning HOST_BASELINE_UNCHECKED']);
  });

  it('says where nobody knows what was before', async () => {
    const folder = project({ 'baseline.sarif': sarif(one) });
    const place = {
      root: folder,
      workingDir: folder,
      signal,
      context: undefined,
      access: undefined,
    };
    const config = { source: FILE, isRequired: true, isRatchet: true, position };
    const read = await knownBefore(place, config, { changes: undefined, diagnostics: [] });
    expect(codesOf(read)).toEqual(['warning HOST_BASELINE_UNCHECKED']);
  });
});

describe('an artifact', () => {
  const ARTIFACT: BaselineSource = { kind: 'artifact', artifact: 'convergence' };
  const one = zipSync({ 'convergence.sarif': strToU8(sarif(known('src/a.js', 'one'))) });

  it('of the newest successful run on the base branch of this repository counts', async () => {
    await using archives = await serveArchives({ 5: one });
    const artifacts = [
      { id: 1, created: '2026-11-25T10:00:00Z', branch: 'other' },
      { id: 2, created: '2026-11-24T10:00:00Z', headRepository: 43 },
      { id: 3, created: '2026-11-23T10:00:00Z', expired: true },
      { id: 4, created: '2026-11-22T10:00:00Z', conclusion: 'failure' },
      { id: 7, created: '2026-11-22T09:00:00Z', event: 'pull_request' },
      { id: 6, created: '2026-11-20T10:00:00Z' },
      { id: 5, created: '2026-11-21T10:00:00Z' },
    ];
    const { baseline } = await askFor(ARTIFACT, { artifacts, archives: archives.url });
    expect(baseline).toMatchObject({
      source: 'artifact "convergence" of main',
      findings: [known('src/a.js', 'one')],
    });
  });

  it('is found behind a hundred others', async () => {
    await using archives = await serveArchives({ 500: one });
    const others = Array.from({ length: 250 }, (_, id) => ({ id: id + 1, branch: 'feature' }));
    const given = { artifacts: [...others, { id: 500 }], archives: archives.url };
    expect((await askFor(ARTIFACT, given)).baseline?.findings).toHaveLength(1);
  });

  it('is fetched from another host without the token', async () => {
    await using archives = await serveArchives({ 5: one });
    await askFor(ARTIFACT, { artifacts: [{ id: 5 }], archives: archives.url });
    expect(archives.seen.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });

  it('may have several reports, of which what is the same counts once', async () => {
    const both = zipSync({
      'a/one.sarif': strToU8(sarif(known('src/a.js', 'one'))),
      'both.sarif': strToU8(sarif(known('src/a.js', 'one'), known('src/a.js', 'two'))),
      'README.md': strToU8('x'),
    });
    await using archives = await serveArchives({ 5: both });
    const given = { artifacts: [{ id: 5 }], archives: archives.url };
    expect((await askFor(ARTIFACT, given)).baseline?.findings).toHaveLength(2);
  });

  it.each([
    ['there is none', {}, one, 'no successful run on "main" has left one'],
    ['it is larger than anybody’s', { artifacts: [{ id: 5, size: 1e9 }] }, one, '1000000000 bytes'],
    ['it is no archive', { artifacts: [{ id: 5 }] }, strToU8('no'), 'invalid zip data'],
    [
      'it has no SARIF',
      { artifacts: [{ id: 5 }] },
      zipSync({ a: strToU8('') }),
      'there is no SARIF',
    ],
    [
      'it says that it has gigabytes',
      { artifacts: [{ id: 5 }] },
      bomb(),
      'more than 419430400 bytes',
    ],
  ])('can’t be had where %s', async (_, given, archive, detail) => {
    await using archives = await serveArchives({ 5: archive });
    const { diagnostics } = await askFor(ARTIFACT, { ...given, archives: archives.url });
    expect(diagnostics).toMatchObject([
      { code: 'HOST_BASELINE_UNAVAILABLE', message: expect.stringContaining(detail) },
    ]);
  });

  it('can’t be had outside of GitHub', async () => {
    const { diagnostics } = await readFrom(committed({}), { source: ARTIFACT });
    expect(diagnostics[0]?.message).toContain('no run of a workflow on GitHub');
  });
});

describe('code scanning', () => {
  const ALERTS: BaselineSource = { kind: 'code_scanning' };

  it('gives the open alerts of the base branch, of all pages', async () => {
    const open = Array.from({ length: 150 }, (_, index) => alert(index + 1));
    const others = [
      { ...alert(900), state: 'dismissed' as const },
      { ...alert(901), ref: 'refs/heads/other' },
    ];
    const { baseline } = await askFor(ALERTS, { alerts: [...others, ...open] });
    expect(baseline?.findings).toHaveLength(150);
    expect(baseline?.findings[0]).toMatchObject({
      title: 'eval is evil',
      rule: { id: 'eslint/no-eval' },
      severity: 'medium',
      location: { path: 'src/a.js', startLine: 1 },
    });
  });

  it('can’t be had where it is switched off', async () => {
    expect((await askFor(ALERTS, {})).diagnostics[0]?.message).toContain('no analysis found');
  });

  function alert(line: number) {
    return { rule: 'eslint/no-eval', path: 'src/a.js', line, message: 'eval is evil\n\nIn: x' };
  }
});

const { signal } = new AbortController();
const position = { file: 'convergence.yaml', line: 1, column: 1 };

const FOREIGN = JSON.stringify({
  version: '2.1.0',
  runs: [
    {
      tool: { driver: { name: 'Other' } },
      results: [
        {
          ruleId: 'r',
          message: { text: 'm' },
          locations: [
            {
              physicalLocation: { artifactLocation: { uri: 'src/a.js' }, region: { startLine: 1 } },
            },
          ],
          partialFingerprints: { primaryLocationLineHash: 'x:1' },
        },
      ],
    },
  ],
});

function known(path: string, what: string): Finding {
  const digits = Buffer.from(what).toString('hex').padEnd(20, '0').slice(-20);
  const identity = renamed(digits.padEnd(32, '0'), path);
  return finding({
    title: what,
    description: what,
    target: path,
    location: { path, startLine: 3 },
    fingerprints: { [IDENTITY]: identity },
  });
}

function sarif(...findings: readonly Finding[]): string {
  return baselineSarif(findings, undefined);
}

/** The line that a finding is in a baseline. */
function lineOf(each: Finding): string {
  return /^"results": \[\n(.*)\n\]/m.exec(sarif(each))?.[1] ?? '';
}

/** An archive of which the directory says that there is a file of 3 GiB in it. */
function bomb(): Uint8Array {
  const archive = Buffer.from(zipSync({ 'a.sarif': strToU8('{}') }));
  const directory = archive.indexOf('PK\u0001\u0002', 0, 'latin1');
  archive.writeUInt32LE(3 * 1024 ** 3, directory + 24);
  return archive;
}

async function readFrom(
  folder: string,
  fields: { source?: BaselineSource; isRequired?: boolean; isRatchet?: boolean } = {},
) {
  const place = { root: folder, workingDir: folder, signal, context: undefined, access: undefined };
  const config = { source: FILE, isRequired: true, isRatchet: true, position, ...fields };
  return knownBefore(place, config, await readChanges(place, 'auto'));
}

async function askFor(source: BaselineSource, options: ServerOptions) {
  await using server: GitHubServer = await startGitHubServer(options);
  const payload = { repository: { default_branch: 'main' } };
  const access = accessTo(server, { context: { payload } });
  const root = committed({});
  const place = { root, workingDir: root, signal, access, context: access.context };
  const config = { source, isRequired: true, isRatchet: true, position };
  return await knownBefore(place, config, { changes: undefined, diagnostics: [] });
}

/** A server of files, as GitHub has one beside its API. */
async function serveArchives(archives: Readonly<Record<number, Uint8Array>>) {
  const seen: IncomingMessage[] = [];
  const server = await serve((request, response) => {
    seen.push(request);
    response.writeHead(200, { 'content-type': 'application/zip' });
    response.end(archives[Number(request.url?.slice(1))]);
  });
  return { ...server, seen };
}
