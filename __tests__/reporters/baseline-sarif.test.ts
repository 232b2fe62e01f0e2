import { expect, it, jest } from '@jest/globals';
import { readOwnReport } from '../../src/ingest/index.ts';
import type { Finding } from '../../src/model/index.ts';
import { baselineSarif } from '../../src/reporters/index.ts';
import { sampleFinding } from '../../src/testing/samples.ts';
import { itWithMultitool, complaintsAbout } from './multitool.ts';

jest.setTimeout(30_000);

const REVISION = { repositoryUri: 'https://example.com/octo/repo', revisionId: 'a'.repeat(40) };

const FINDINGS = ['b.ts', 'a.ts', 'ä b.ts'].map((path, index) =>
  sampleFinding({
    location: { path, startLine: index + 1 },
    fingerprints: { 'convergence/v1': path },
  }),
);

itWithMultitool('a baseline is SARIF', () => {
  const errors = [baselineSarif(FINDINGS, REVISION), baselineSarif([], undefined)]
    .flatMap(complaintsAbout)
    .filter((complaint) => complaint.startsWith('error') && !/ GH\d+/.test(complaint));
  expect(errors).toEqual([]);
});

it('a baseline is the same text whatever the order of its findings', () => {
  const text = baselineSarif(FINDINGS, undefined);
  expect(baselineSarif(FINDINGS.toReversed(), undefined)).toBe(text);
});

it('a baseline has a line for each finding, which no other finding changes', () => {
  const lines = baselineSarif(FINDINGS, undefined).split('\n');
  const [first = FAIL] = FINDINGS;
  const alone = baselineSarif([first], undefined).split('\n');
  const results = alone.filter((line) => line.startsWith('{"ruleId"'));
  expect(results).toHaveLength(1);
  expect(lines.map((line) => line.replace(/,$/, ''))).toContain(results[0]);
});

it('a baseline gives nothing away but what findings are told apart by', () => {
  const secrets = {
    evidence: 'SECRET',
    payload: 'SECRET',
    request: 'SECRET',
    response: 'SECRET',
    remediation: 'SECRET',
    metadata: { its: 'SECRET' },
    timestamp: 'SECRET',
    location: { path: 'a.ts', startLine: 1, snippet: 'SECRET' },
  };
  const said = sampleFinding(secrets);
  const merged = sampleFinding({ ...secrets, reportedBy: [said, said] });
  expect(baselineSarif([merged], REVISION)).not.toContain('SECRET');
});

it('a baseline is read as it was written, with all that was said', () => {
  const [one = FAIL, other = FAIL] = FINDINGS;
  const merged = { ...one, reportedBy: [one, other] };
  expect(readOwnReport(baselineSarif([merged], REVISION), 'x')?.findings).toMatchObject([
    {
      ...toMatch(one),
      reportedBy: [toMatch(one), toMatch(other)],
    },
  ]);
});

const FAIL = sampleFinding();

function toMatch({ severity, step, tool, fingerprints, location }: Finding) {
  return { severity, step, tool, fingerprints, location };
}
