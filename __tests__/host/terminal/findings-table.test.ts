import { describe, expect, it } from '@jest/globals';
import { describeResult } from '../../../src/host/terminal/describe-result.ts';
import { findingsTable } from '../../../src/host/terminal/findings-table.ts';
import type { Finding } from '../../../src/model/index.ts';
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
  const verdict = { conclusion: 'passed', threshold: 'high', reason: 'Passed: so.' } as const;
  const result = {
    target: 't',
    startTime: new Date(0),
    endTime: new Date(0),
    findings: [] as readonly Finding[],
    diagnostics: [],
    steps: [],
    plugins: [],
    commands: [],
    verdict,
    iterations: 1,
    category: 'c',
    version: '0',
  };

  it('is the verdict, below the table where there are findings', () => {
    expect(describeResult(result, PLAIN)).toEqual(['', 'Passed: so.']);
    const lines = describeResult({ ...result, findings: findings(2) }, PLAIN);
    expect(lines).toHaveLength(6);
    expect(lines.slice(-2)).toEqual(['', 'Passed: so.']);
  });
});
