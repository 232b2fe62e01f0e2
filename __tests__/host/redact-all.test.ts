import { describe, expect, it } from '@jest/globals';
import { redactAll } from '../../src/host/redact-all.ts';
import { createRedact } from '../../src/host/redact.ts';

describe('a value of ours', () => {
  it('keeps its shape, and has every text masked', () => {
    const redact = createRedact(['secret']);
    const value = {
      title: 'a secret',
      location: { path: 'secret.txt', startLine: 3 },
      cwe: ['CWE-1', 'secret'],
      step: undefined,
      startTime: new Date(0),
      cancelled: true,
    };
    expect(redactAll(value, redact)).toEqual({
      title: 'a ***',
      location: { path: '***.txt', startLine: 3 },
      cwe: ['CWE-1', '***'],
      step: undefined,
      startTime: new Date(0),
      cancelled: true,
    });
  });

  it('keeps its keys, its words and its hashes, whatever is secret', () => {
    const words = {
      severity: 'critical',
      rule: { defaultSeverity: 'critical' },
      confidence: 'tentative',
      phase: 'diagnose',
      outcome: 'timed_out',
      onFailure: 'ignore',
      level: 'warning',
      time: '1970-01-01T00:00:00.000Z',
      code: 'STEP_SKIPPED',
      conclusion: 'cancelled',
      origin: 'package',
      isolation: 'sudo bubblewrap',
      threshold: 'critical',
      type: 'step_complete',
      fingerprints: { primaryLocationLineHash: '39fa2ee980eb94b0:1' },
      findingType: '',
      diagnostics: [],
    };
    const secrets = JSON.stringify(words).match(/\w{4,}/g) ?? [];
    expect(redactAll(words, createRedact(secrets))).toEqual(words);
  });

  it.each(['metadata', 'payload'])(
    'has everything masked in %s, which is not ours: keys, and what reads like ours',
    (key) => {
      const value = {
        [key]: { 'secret key': { severity: ['secret'], target: 'http://a:b@c/secret' } },
      };
      expect(redactAll(value, createRedact(['secret']))).toEqual({
        [key]: { '*** key': { severity: ['***'], target: 'http://a:b@c/***' } },
      });
    },
  );

  it.each([
    ['https://u:p@host.example/a?b=c@d', 'https://host.example/a?b=c@d'],
    ['https://token@host.example', 'https://host.example'],
    ['HTTP://u:p@ss@[::1]:80/', 'HTTP://[::1]:80/'],
    ['https://:p@host.example#x@y', 'https://host.example#x@y'],
    ['https://host.example/@scope/a', 'https://host.example/@scope/a'],
    ['git@github.com:octo/repo', 'git@github.com:octo/repo'],
    ['octo/repo', 'octo/repo'],
  ])('has the target %p as %p', (target, shown) => {
    const value = { target, title: target };
    expect(redactAll(value, createRedact([]))).toEqual({ target: shown, title: target });
  });
});
