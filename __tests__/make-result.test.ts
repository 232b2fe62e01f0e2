import { afterEach, describe, expect, it } from '@jest/globals';
import { createHost, createMask, type Publication } from '../src/host/index.ts';
import { makeResult, NO_SURROUNDINGS } from '../src/make-result.ts';
import type { ScanResult } from '../src/model/index.ts';
import { prepare } from '../src/prepare.ts';
import { run } from '../src/run.ts';
import { timedOut } from './reporters/sample.ts';
import { finding, recordingLog } from './host/github/fixtures.ts';
import { project, removeProjects } from './support/project.ts';
import { guestProgram } from '../src/host/guest-program.ts';

const { console } = globalThis;

afterEach(() => {
  globalThis.console = console;
  removeProjects();
});

const SECRET = 'correct horse';
const TARGET = 'https://me:pw@host.example/correct%20horse';
const SHOWN = { target: 'https://host.example/***', category: 'of ***' };

describe('a result', () => {
  const outcome = {
    name: 'lint',
    phase: 'diagnose',
    outcome: 'findings',
    runs: `tool lint ${SECRET}`,
    findings: 1,
    duration: 1,
    onFailure: 'fail',
  } as const;

  /** Of one finding, where these are secret. */
  function resultWith(secrets: readonly string[]): Promise<ScanResult> {
    const { mask, hide } = createMask();
    hide(secrets);
    const found = finding({ severity: 'critical', target: TARGET, fingerprints: { its: SECRET } });
    const diagnostic = { code: 'STEP_CRASHED', level: 'error', message: SECRET } as const;
    const report = { outcome, findings: [found], diagnostics: [diagnostic], fixes: [] };
    const reports = [{ ...report, outside: 1, isCutShort: false }];
    const loop = {
      state: 'IDLE',
      reason: `The phases ran once: ${SECRET}`,
      iterations: [],
    } as const;
    const plugin = {
      name: SECRET,
      origin: 'path',
      isolation: 'bubblewrap',
      granted: { network: [SECRET], read: [], env: [], run: [] },
    } as const;
    const command = { ...timedOut, step: 'lint', command: `lint ${SECRET}`, reason: SECRET };
    const commands = [command, { ...command, time: '2026-11-22T11:00:00.000Z', error: SECRET }];
    return makeResult(
      { reports, iterations: 1, loop, fixes: [], diagnostics: [] },
      {
        target: TARGET,
        startTime: new Date(0),
        clock: () => new Date(0),
        threshold: 'high',
        category: `of ${SECRET}`,
        cancelled: false,
        plugins: [plugin],
        commands,
        diagnostics: [],
        mask,
        gate: { rules: [], required: [] },
        ...NO_SURROUNDINGS,
        today: '2026-11-22',
        shard: undefined,
      },
    );
  }

  it('has no secret in it, and no password of a target', async () => {
    expect(await resultWith([SECRET])).toMatchObject({
      ...SHOWN,
      findings: [{ target: SHOWN.target }],
      diagnostics: [{ message: '***' }],
      steps: [{ runs: 'tool lint ***' }],
      plugins: [{ name: '***', granted: { network: ['***'] } }],
      commands: [{ error: '***' }, { command: 'lint ***', reason: '***' }],
      loop: { reason: 'The phases ran once: ***' },
    });
  });

  it('says what became of everything that was reported, and how much of it lies outside', async () => {
    const { tally } = await resultWith([]);
    const expected = { reported: 1, duplicates: 0, merged: 0, suppressed: 0, kept: 1, outside: 1 };
    expect(tally).toEqual(expected);
  });

  it('says the same of what is ours, whatever is secret', async () => {
    const words = [
      '2026-11-22',
      'gray',
      'critical',
      'severity',
      'findings',
      'STEP_CRASHED',
      'error',
      'fail',
      'diagnose',
      'IDLE',
    ];
    const result = await resultWith([...words, 'path', 'bubblewrap']);
    expect(result).toMatchObject({
      findings: [{ severity: 'critical', fingerprints: { its: SECRET } }],
      verdict: { conclusion: 'failed', threshold: 'high' },
      diagnostics: [{ code: 'STEP_CRASHED', level: 'error' }],
      loop: { state: 'IDLE' },
      steps: [{ phase: 'diagnose', outcome: 'findings', onFailure: 'fail' }],
      plugins: [{ origin: 'path', isolation: 'bubblewrap' }],
      commands: [{ level: 'gray', time: '2026-11-22T11:00:00.000Z' }, {}],
    });
  });

  it('has no secret in it where a bug has ended the run', async () => {
    const published: Publication[] = [];
    const config = `target: ${TARGET}\nsteps: {}\ngithub: { category: of ${SECRET} }\n`;
    const mask = createMask();
    mask.hide([SECRET]);
    const host = await createHost({
      environment: {},
      workingDir: project({ 'convergence.yaml': config }),
      apiModule: '/api.js',
      guest: guestProgram('/dist'),
      pluginsFolder: '/plugins',
      log: recordingLog(),
      look: { width: 80, colours: false },
      ...mask,
      publishers: [{ name: 'a', publish: async (each) => (published.push(each), {}) }],
      signal: new AbortController().signal,
    });
    const request = { configFile: 'convergence.yaml', overrides: {}, by: 'flag' } as const;
    const prepared = await prepare(request, host);
    const watch = () => {
      throw new Error('a bug');
    };
    await expect(run(prepared, { ...host, watch })).rejects.toThrow('a bug');
    expect(published).toMatchObject([{ result: SHOWN }]);
  });
});
