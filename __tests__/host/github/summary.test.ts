import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { JobSummary } from '../../../src/host/github/summary.ts';
import { findings, publication, recordingLog, scanResult } from './fixtures.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'summary-'));
  file = path.join(folder, 'step_summary');
  await writeFile(file, '');
});
afterEach(() => rm(folder, { recursive: true }));

async function summarise(
  count: number,
  config = {},
  env: Record<string, string> = { GITHUB_STEP_SUMMARY: file },
) {
  const log = recordingLog();
  const summary = new JobSummary(env, log);
  await summary.publish(publication(scanResult({ findings: findings(count) }), config));
  return log.lines;
}

it('is added to the file of the step', async () => {
  await writeFile(file, '# Before\n');
  expect(await summarise(2)).toEqual([]);
  const text = await readFile(file, 'utf8');
  expect(text).toMatch(/^# Before\n/);
  expect(text).toContain('Finding 2');
});

it('stays below 1 MiB with what is there already', async () => {
  await writeFile(file, 'é'.repeat(300_000));
  await summarise(20_000);
  const { size } = await stat(file);
  expect(size).toBeLessThanOrEqual(1024 * 1024);
  expect(size).toBeGreaterThan(900_000);
});

it('is left as it is where there is no room', async () => {
  await writeFile(file, ' '.repeat(1024 * 1024 - 5_000));
  expect(await summarise(2)).toEqual([
    expect.stringMatching(/^warning: HOST_SUMMARY_FAILED: .* full already/),
  ]);
});

it('is not written where it is not wanted', async () => {
  await summarise(2, { summary: false });
  expect(await readFile(file, 'utf8')).toBe('');
});

it.each<[string, Record<string, string>]>([
  ['no file is named', {}],
  ['the file is not there', { GITHUB_STEP_SUMMARY: '/nowhere/summary' }],
])('where %s, that is a warning', async (_, env) => {
  expect(await summarise(2, {}, env)).toEqual([
    expect.stringMatching(/^warning: HOST_SUMMARY_FAILED: /),
  ]);
});
