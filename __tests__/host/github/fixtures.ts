import Bottleneck from 'bottleneck';
import type { GitHubConfig } from '../../../src/config/config.ts';
import type { GitHubAccess } from '../../../src/host/github/client.ts';
import type { GitHubContext } from '../../../src/host/github/context.ts';
import type { Publication } from '../../../src/host/publisher.ts';
import {
  type Finding,
  type ScanResult,
  sealScanResult,
  type Severity,
} from '../../../src/model/index.ts';
import type { Logger } from '../../../src/host/logger.ts';
import { type GitHubServer, TOKEN } from './server.ts';

export const HEAD_SHA = 'a'.repeat(40);
export const MERGE_SHA = 'b'.repeat(40);

export interface RecordingLog extends Logger {
  /** `warning: …`, in their order. */
  readonly lines: readonly string[];
}

export function recordingLog(): RecordingLog {
  const lines: string[] = [];
  const keep = (level: string) => (message: string) => void lines.push(`${level}: ${message}`);
  return {
    lines,
    debug: () => undefined,
    info: keep('info'),
    notice: keep('notice'),
    warning: keep('warning'),
    error: keep('error'),
    startGroup: keep('group'),
    endGroup: () => undefined,
    foreign: (step, text) => keep(step)(text),
  };
}

export function finding(fields: Partial<Finding> = {}): Finding {
  return {
    title: 'Unused variable',
    description: 'The variable "x" is never read.',
    severity: 'medium',
    confidence: 'high',
    target: 'octo/repo',
    findingType: 'lint',
    step: 'lint',
    tool: 'eslint',
    location: { path: 'src/a.js', startLine: 3, startColumn: 7, endLine: 3, endColumn: 8 },
    ...fields,
  };
}

/** Findings on as many lines, the worst first. */
export function findings(count: number): Finding[] {
  const severities: readonly Severity[] = ['critical', 'high', 'medium', 'low'];
  return Array.from({ length: count }, (_, index) =>
    finding({
      title: `Finding ${index + 1}`,
      severity: severities[Math.floor((index * severities.length) / count)] ?? 'low',
      location: { path: `src/file-${index % 7}.js`, startLine: index + 1 },
    }),
  );
}

export function scanResult(fields: Partial<ScanResult> = {}): ScanResult {
  return sealScanResult({
    target: 'octo/repo',
    startTime: new Date('2026-11-22T10:00:00.000Z'),
    endTime: new Date('2026-11-22T10:00:05.000Z'),
    findings: [],
    diagnostics: [],
    steps: [],
    plugins: [],
    commands: [],
    verdict: {
      conclusion: 'failed',
      threshold: 'high',
      reason: 'Failed: 2 of 3 findings are high or worse.',
      rules: [],
    },
    suppressed: [],
    fixed: [],
    tally: { reported: 0, duplicates: 0, merged: 0, suppressed: 0, kept: 0, outside: 0 },
    baseline: undefined,
    changes: undefined,
    fixes: [],
    loop: { state: 'IDLE', reason: 'The phases ran once.', iterations: [] },
    iterations: 1,
    category: 'convergence/',
    version: '0.1.0',
    ...fields,
  });
}

export function githubConfig(fields: Partial<GitHubConfig> = {}): GitHubConfig {
  return {
    checkRun: 'auto',
    checkName: 'Convergence',
    codeScanning: 'auto',
    category: 'convergence',
    summary: true,
    annotations: 'auto',
    suggestions: false,
    ...fields,
  };
}

export function publication(
  result: ScanResult = scanResult(),
  config: Partial<GitHubConfig> = {},
): Publication {
  return { result, reports: [], config: githubConfig(config), isPartial: false };
}

export function gitHubContext(apiUrl: string, fields: Partial<GitHubContext> = {}): GitHubContext {
  return {
    repository: { owner: 'octo', name: 'repo' },
    apiUrl,
    event: 'pull_request',
    payload: {},
    headSha: HEAD_SHA,
    pullRequest: 7,
    analysed: { ref: 'refs/pull/7/merge', sha: MERGE_SHA },
    readOnlyBecause: undefined,
    runUrl: 'https://github.com/octo/repo/actions/runs/11',
    ...fields,
  };
}

/** Queues in which a second between two requests takes 50 ms, too. */
class Hurried extends Bottleneck {
  static override readonly Group = class extends Bottleneck.Group {
    constructor(options: Bottleneck.ConstructorOptions = {}) {
      super({ ...options, minTime: (options.minTime ?? 0) / 20 });
    }
  };
}

/** Access to a server, at which a second of waiting takes 50 ms. */
export function accessTo(
  server: Pick<GitHubServer, 'url'>,
  {
    context,
    ...fields
  }: Partial<Omit<GitHubAccess, 'context'>> & { context?: Partial<GitHubContext> } = {},
): GitHubAccess & { readonly log: Logger } {
  return {
    context: gitHubContext(server.url, context),
    token: TOKEN,
    version: '0.1.0',
    log: recordingLog(),
    signal: new AbortController().signal,
    second: 50,
    queues: { Bottleneck: Hurried },
    ...fields,
  };
}
