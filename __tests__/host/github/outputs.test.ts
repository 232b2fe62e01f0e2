import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { OUTPUTS, setOutputs } from '../../../src/host/github/outputs.ts';
import { findings, recordingLog, scanResult } from './fixtures.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'outputs-'));
  file = path.join(folder, 'output');
  await writeFile(file, '');
  process.env['GITHUB_OUTPUT'] = file;
});
afterEach(async () => {
  delete process.env['GITHUB_OUTPUT'];
  await rm(folder, { recursive: true });
});

/** The outputs as the runner reads them. */
async function read(): Promise<Record<string, string>> {
  const text = await readFile(file, 'utf8');
  const blocks = text.matchAll(/^([\w-]+)<<(ghadelimiter_[\w-]+)\n([\s\S]*?)\n\2\n/gm);
  return Object.fromEntries(Array.from(blocks, ([, name, , value]) => [name ?? '', value ?? '']));
}

const OUTCOME = {
  result: scanResult({ findings: findings(8) }),
  reports: [
    { reporter: 'sarif', path: '/work/reports/a.sarif' },
    { reporter: 'custom', path: '/work/reports/a.txt' },
  ],
  published: { 'check-run-url': 'https://github.com/octo/repo/runs/1' },
};

it('every output is set', async () => {
  setOutputs(OUTCOME, recordingLog());
  const outputs = await read();
  expect(outputs).toEqual({
    conclusion: 'failed',
    reason: 'Failed: 2 of 3 findings are high or worse.',
    findings: '8',
    critical: '2',
    high: '2',
    medium: '2',
    low: '2',
    info: '0',
    reports: '/work/reports/a.sarif\n/work/reports/a.txt',
    sarif: '/work/reports/a.sarif',
    xml: '',
    json: '',
    markdown: '',
    'check-run-url': 'https://github.com/octo/repo/runs/1',
    'sarif-id': '',
  });
  expect(Object.keys(outputs)).toEqual(OUTPUTS.map(({ name }) => name));
});

it('a text that looks like another output stays one output', async () => {
  const verdict = {
    conclusion: 'failed',
    threshold: 'high',
    reason: 'x\nEOF\nfindings=0',
    rules: [],
  } as const;
  setOutputs({ ...OUTCOME, result: scanResult({ verdict }) }, recordingLog());
  expect(await read()).toMatchObject({ reason: 'x\nEOF\nfindings=0', findings: '0' });
});

it('a runner that takes no outputs is told about once', () => {
  process.env['GITHUB_OUTPUT'] = '/nowhere/output';
  const log = recordingLog();
  setOutputs(OUTCOME, log);
  expect(log.lines).toEqual([
    expect.stringMatching(/^warning: HOST_OUTPUT_FAILED: the output "conclusion"/),
  ]);
});
