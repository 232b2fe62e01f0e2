import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createGitHubPublishers } from '../../../src/host/github/index.ts';
import type { Published } from '../../../src/host/publisher.ts';
import {
  accessTo,
  findings,
  githubConfig,
  publication,
  recordingLog,
  scanResult,
} from './fixtures.ts';
import { type ServerOptions, startGitHubServer } from './server.ts';

let folder: string;
let summaryFile: string;
let commands: string[] = [];
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'publish-'));
  summaryFile = path.join(folder, 'summary');
  await writeFile(summaryFile, '');
  commands = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    commands.push(String(chunk));
    return true;
  });
});
afterEach(async () => {
  jest.restoreAllMocks();
  await rm(folder, { recursive: true });
});

/** Publishes three findings with all publishers, as a run does. */
async function publishAll(options: ServerOptions) {
  await using server = await startGitHubServer(options);
  const log = recordingLog();
  const access = accessTo(server, { log });
  const publishers = createGitHubPublishers(
    access,
    { GITHUB_STEP_SUMMARY: summaryFile },
    async () => undefined,
  );
  for (const publisher of publishers) await publisher.begin?.(githubConfig());
  const published: Published = {};
  for (const publisher of publishers) {
    const result = scanResult({ findings: findings(3) });
    Object.assign(published, await publisher.publish(publication(result)));
  }
  const loud = log.lines.filter((line) => !line.startsWith('info:'));
  return { server, published, loud, summary: await readFile(summaryFile, 'utf8') };
}

describe('all publishers together', () => {
  it('show the findings everywhere, once', async () => {
    const { server, published, loud, summary } = await publishAll({});
    expect(server.checkRuns[0]?.annotations).toHaveLength(3);
    expect(server.uploads[0]?.log.runs[0]?.results).toHaveLength(3);
    expect(summary).toContain('Finding 3');
    expect(commands).toEqual([]);
    expect(loud).toEqual([]);
    expect(Object.keys(published)).toEqual(['check-run-url', 'sarif-id']);
  });

  it('with a read-only token fall back to commands and summary, and say so in one notice', async () => {
    const { server, published, loud, summary } = await publishAll({ readOnly: true });
    expect(server.checkRuns).toEqual([]);
    expect(server.uploads).toEqual([]);
    expect(commands).toHaveLength(3);
    expect(summary).toContain('Finding 3');
    expect(loud).toEqual([expect.stringMatching(/^notice: HOST_TOKEN_READ_ONLY: no check run/)]);
    expect(published).toEqual({});
  });
});
