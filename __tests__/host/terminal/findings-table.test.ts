import { describe, expect, it } from '@jest/globals';
import { describeResult } from '../../../src/host/terminal/describe-result.ts';
import { findingsTable } from '../../../src/host/terminal/findings-table.ts';
import type { Finding } from '../../../src/model/index.ts';
import { sampleResult } from '../../../src/testing/samples.ts';
import { finding, findings } from '../github/fixtures.ts';

const PLAIN = { width: 120, colours: false };

function table(fields: Partial<Finding> = {}, look = PLAIN): string[] {
  return findingsTable([finding(fields)], look);
}

describe('the table of findings', () => {
  it('has a column for each thing that one asks first', () => {
    const severe = finding({
      severity: 'critical',
      rule: { id: 'no-eval' },
      title: 'Never do this',
    });
    const { location: _, ...nowhere } = finding({ tool: 'probe', target: 'https://a.example/' });
    expect(findingsTable([severe, nowhere], PLAIN)).toEqual([
      'SEVERITY  PLACE               RULE     SAID BY  FINDING',
      'critical  src/a.js:3:7        no-eval  eslint   Never do this',
      'medium    https://a.example/  lint     probe    Unused variable',
    ]);
  });

  it('says what is new, and who says it', () => {
    const reportedBy = ['eslint', 'semgrep'].map((tool) => finding({ tool }));
    const [, row] = table({ reportedBy, baselineState: 'new', nearness: 'line' });
    expect(row).toMatch(/ {2}eslint, semgrep {2}\[new\] \[changed line\] Unused variable$/);
  });

  it('keeps the end of a place that is too long, where the file name is', () => {
    const path = `${'deep/'.repeat(30)}file.ts`;
    const [, row = ''] = table({ location: { path } });
    expect(row).toMatch(/^medium {4}….{39}\/file\.ts {2}lint /);
  });

  it.each([20, 60, 119])('fits into %d columns', (width) => {
    const rows = table({ title: 'long '.repeat(100) }, { width, colours: false });
    for (const row of rows) expect(row.length).toBeLessThanOrEqual(width);
    expect(rows[1]).toMatch(/…$/);
  });

  it('shows the first fifty, and says how many there are more', () => {
    const lines = findingsTable(findings(53), PLAIN);
    expect(lines).toHaveLength(52);
    expect(lines.at(-1)).toBe('… and 3 more: the reports have them all');
  });

  it('is coloured where there are colours', () => {
    const [header, row] = table({}, { width: 120, colours: true });
    expect(header?.startsWith('\u001b[1mSEVERITY')).toBe(true);
    expect(row?.startsWith('\u001b[33mmedium\u001b[39m    src/a.js')).toBe(true);
  });

  it.each([
    ['a control sequence', 'red\u001b[31m\u001b[2J', 'red'],
    ['a title of the window', '\u001b]0;pwned\u0007x', 'x'],
    ['several lines', 'one\r\ntwo\n\tthree', 'one two three'],
    ['a bell and a backspace', 'a\u0007b\u0008', 'a\ufffdb\ufffd'],
    ['a change of direction', '\u202eevil\u2066', '\ufffdevil\ufffd'],
    ['other ends of lines', 'a\u2028b\u0085c', 'a b\ufffdc'],
  ])('is not steered by what others write: %s', (_, text, shown) => {
    const [, row] = table({
      title: text,
      tool: text,
      rule: { id: text },
      location: { path: text, startLine: 1 },
    });
    expect(row?.split(/ {2,}/)).toEqual(['medium', `${shown}:1`, shown, shown, shown]);
  });
});

describe('what came of a run', () => {
  const verdict = {
    conclusion: 'passed',
    threshold: 'high',
    reason: 'Passed: so.',
    rules: [],
  } as const;
  const result = sampleResult({ findings: [], verdict });

  it('is the verdict, below the table where there are findings', () => {
    expect(describeResult(result, PLAIN)).toEqual(['', 'Passed: so.']);
    const lines = describeResult({ ...result, findings: findings(2) }, PLAIN);
    expect(lines).toHaveLength(6);
    expect(lines.slice(-2)).toEqual(['', 'Passed: so.']);
  });

  it('says what is new and gone, suppressed and fixed, and what each rule found', () => {
    const counts = { new: 2, updated: 0, unchanged: 14, absent: 1 };
    const rule = { description: 'findings, at most 1', max: 1, findings: ['a', 'b'] };
    const rules = [
      { ...rule, name: 'fail_on', passed: true },
      { ...rule, name: 'bud\nget', passed: false },
    ];
    const lines = describeResult(
      {
        ...result,
        baseline: { source: 'baseline.sarif', counts },
        suppressed: findings(3),
        fixes: [{ description: '', changes: [], step: 'f', findings: [], state: 'rolled_back' }],
        verdict: { ...verdict, rules },
      },
      PLAIN,
    );
    expect(lines).toEqual([
      '',
      'holds fail_on: found 2 (findings, at most 1)',
      'FAILS bud get: found 2 (findings, at most 1)',
      'against the baseline (baseline.sarif): 2 new, 1 fixed, 14 unchanged',
      'suppressed: 3',
      'fixes: 1 rolled back',
      '',
      'Passed: so.',
    ]);
  });

  it('shows the iterations where there are several', () => {
    const once = {
      iteration: 1,
      findings: 12,
      applied: 2,
      rolledBack: 0,
      validation: 'none',
      duration: 1,
    } as const;
    const twice = { ...once, iteration: 2, applied: 0, validation: 'passed', equal: 1 } as const;
    const loop = {
      state: 'CONVERGED',
      reason: 'Nothing changed.',
      iterations: [once, twice],
    } as const;
    expect(describeResult({ ...result, loop }, PLAIN)).toEqual([
      '',
      'ITERATION  FINDINGS  APPLIED  ROLLED BACK  VALIDATION  EQUAL  TIME',
      '1          12        2        0            none               1.0 s',
      '2          12        0        0            passed      100 %  1.0 s',
      'Nothing changed.',
      '',
      'Passed: so.',
    ]);
  });
});
