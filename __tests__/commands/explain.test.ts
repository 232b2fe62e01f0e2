import { describe, expect, it } from '@jest/globals';
import { describeLife, lifeOf } from '../../src/commands/finding-life.ts';
import { pickFinding } from '../../src/commands/pick-finding.ts';
import { formatProblem, problemsOf } from '../../src/errors/index.ts';
import type { GateRule } from '../../src/findings/index.ts';
import { readOwnReport } from '../../src/ingest/index.ts';
import type { Finding, ScanResult } from '../../src/model/index.ts';
import { SarifReporter } from '../../src/reporters/index.ts';
import { lintFinding, scanResult } from '../reporters/sample.ts';

const LINT = lintFinding({
  title: 'Never use eval',
  description: 'It runs any text.',
  rule: { id: 'no-eval', cwe: ['CWE-95'] },
  fingerprints: { 'convergence/v1': 'aaaaaa11'.repeat(4) },
});
const SCAN = lintFinding({
  title: 'Code injection',
  severity: 'high',
  rule: { id: 'eval-detected', cwe: ['CWE-95'] },
  tool: 'Semgrep',
  step: 'scan',
  fingerprints: { 'convergence/v1': 'bbbbbb22'.repeat(4) },
  suppressions: [{ by: 'tool', reason: 'nosemgrep' }],
});
const { suppressions: _, ...SPEAKER } = SCAN;
const MERGED: Finding = {
  ...SPEAKER,
  confidence: 'certain',
  remediation: 'Parse it.',
  fix: { description: 'Use JSON.parse', changes: [] },
  reportedBy: [SCAN, LINT],
  baselineState: 'new',
  nearness: 'line',
};
const KNOWN = lintFinding({
  severity: 'low',
  baselineState: 'unchanged',
  location: { path: 'lib/b.js', startLine: 9 },
  fingerprints: { 'convergence/v1': 'cccccc33'.repeat(4) },
});
const IGNORED = lintFinding({
  location: { path: 'lib/c.js', startLine: 1 },
  fingerprints: { 'convergence/v1': 'dddddd44'.repeat(4) },
  suppressions: [
    { by: 'inline', reason: 'a test', location: { path: 'lib/c.js', startLine: 1 } },
    { by: 'configuration', reason: 'known', owner: 'platform', expires: '2027-01-31' },
  ],
});
const GONE = lintFinding({
  location: { path: 'lib/d.js', startLine: 1 },
  baselineState: 'absent',
  fingerprints: { 'convergence/v1': 'aaaaaa99'.repeat(4) },
});

const RULES: readonly GateRule[] = [
  { name: 'fail_on', severity: 'high', only: 'new', paths: [], tools: [], max: 0 },
  { name: 'budget', severity: 'info', only: 'all', paths: ['lib/**'], tools: [], max: 5 },
];

const RESULT = scanResult({
  findings: [MERGED, KNOWN],
  suppressed: [IGNORED],
  fixed: [GONE],
  baseline: { source: 'base.sarif', counts: { new: 1, unchanged: 1, updated: 0, absent: 1 } },
  changes: { base: 'abc1234', source: 'git', files: 1 },
  fixes: [
    {
      description: 'Use JSON.parse',
      changes: [],
      step: 'repair',
      findings: ['bbbbbb22'.repeat(4)],
      state: 'rolled_back',
      reason: 'it broke a test',
    },
  ],
  verdict: {
    conclusion: 'failed',
    threshold: 'high',
    reason: 'Failed: so.',
    rules: [
      {
        name: 'fail_on',
        description: 'new findings of high or worse, at most 0',
        passed: false,
        max: 0,
        findings: ['bbbbbb22'.repeat(4)],
      },
      {
        name: 'budget',
        description: 'findings in lib/**, at most 5',
        passed: true,
        max: 5,
        findings: ['cccccc33'.repeat(4)],
      },
    ],
  },
});

/** What the command says of a run by its SARIF report alone, and by the configuration. */
function explain(wanted: string, result: ScanResult = RESULT, configured = RULES): string[] {
  const report = readOwnReport(new SarifReporter().generate(result), 'convergence.sarif');
  if (report === undefined) throw new Error('it is no report of ours');
  const all = [...report.findings, ...report.suppressed, ...report.fixed];
  const finding = pickFinding(wanted, all, 'convergence.sarif');
  const isFixed = report.fixed.includes(finding);
  const rules = report.verdict?.rules ?? [];
  return describeLife(lifeOf(finding, { ...report, rules, configured, isFixed }));
}

describe('explain', () => {
  it('tells the whole life of a finding', () => {
    expect(explain('bbbbbb')).toEqual([
      'high: Code injection',
      '  src/a.js:3:7',
      "  'x' is assigned a value but never used.",
      '  fix: Parse it.',
      '',
      'Who said it',
      '  Semgrep (step "scan"): rule eval-detected, high, confidence high: Code injection',
      "    suppressed by its tool's report: nosemgrep",
      '  ESLint (step "lint"): rule no-eval, medium, confidence high: Never use eval',
      '',
      'How it was merged',
      '  all of them are about CWE-95 at this place',
      '',
      'Baseline',
      '  new: it is not in the baseline (base.sarif)',
      '',
      'Changes',
      '  it is on a line that was added or changed since abc1234',
      '',
      'Suppressions',
      '  it counts: not all who said it suppress it',
      '',
      'Gate',
      '  fail_on counts it (new findings of high or worse, at most 0), and fails the run',
      '  budget does not count it (findings in lib/**, at most 5): it is not in lib/**',
      '',
      'Fixes',
      '  Use JSON.parse (step "repair"): rolled back: it broke a test',
      '',
      'Fingerprints',
      `  convergence/v1: ${'bbbbbb22'.repeat(4)}`,
    ]);
  });

  it.each([
    [
      'cccccc33',
      [
        '  fail_on does not count it (new findings of high or worse, at most 0): it is below high',
        '  budget counts it (findings in lib/**, at most 5), and holds',
      ],
    ],
    [
      'dddddd44',
      [
        '  suppressed by a comment at lib/c.js:1: a test',
        '  suppressed by the configuration: known; platform answers for it; until 2027-01-31',
        '  budget does not count it (findings in lib/**, at most 5): it is suppressed',
      ],
    ],
    [
      'aaaaaa99',
      [
        '  absent: it was in the baseline, and is no longer there: it is fixed',
        '  budget does not count it (findings in lib/**, at most 5): it is gone',
      ],
    ],
  ])('says of %s why it counts or not', (wanted, expected) => {
    expect(explain(wanted)).toEqual(expect.arrayContaining(expected));
  });

  it('does without the configuration', () => {
    expect(explain('cccccc33', RESULT, [])).toContain(
      '  fail_on does not count it (new findings of high or worse, at most 0): it is not what the rule asks for',
    );
  });
});

describe('a finding is picked by', () => {
  const ALL = [MERGED, KNOWN, IGNORED, GONE];
  const pick = (wanted: string) => pickFinding(wanted, ALL, 'convergence.sarif');

  it.each([
    ['the whole fingerprint', 'cccccc33'.repeat(4), KNOWN],
    ['how it begins', 'cccccc', KNOWN],
    ['capitals', 'CCCCCC33', KNOWN],
    ['the fingerprint of somebody who said it', 'aaaaaa11', MERGED],
    ['its place', 'lib/b.js:9', KNOWN],
    ['its place with a column', 'src/a.js:3:7', MERGED],
  ])('%s', (_name, wanted, expected) => {
    expect(pick(wanted)).toBe(expected);
  });

  function complaint(wanted: string): string {
    try {
      pick(wanted);
    } catch (error) {
      return (problemsOf(error) ?? []).map(formatProblem).join('\n');
    }
    throw new Error('it was picked');
  }

  it('no fingerprint that is too short, and says which there are', () => {
    expect(complaint('ccccc')).toBe(
      'HOST_NO_SUCH_FINDING: "convergence.sarif" has no finding "ccccc"\n' +
        "  fix: it has: bbbbbb22bbbb Code injection at src/a.js:3:7, cccccc33cccc 'x' is assigned a value but never used. at lib/b.js:9, dddddd44dddd 'x' is assigned a value but never used. at lib/c.js:1 and 1 more",
    );
  });

  it('the others in its file where there is none at its place', () => {
    expect(complaint('lib/b.js:10')).toMatch(/has: cccccc33cccc .* at lib\/b\.js:9$/);
  });

  it('more of it where there are several', () => {
    expect(complaint('aaaaaa')).toMatch(
      /^HOST_SEVERAL_FINDINGS: "aaaaaa" may be any of 2 findings\n {2}fix: .*: bbbbbb22bbbb .*; aaaaaa99aaaa /,
    );
  });
});
