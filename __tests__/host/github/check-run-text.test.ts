import { describe, expect, it } from '@jest/globals';
import {
  checkConclusionOf,
  checkSummaryOf,
  checkTitleOf,
} from '../../../src/host/github/check-run-text.ts';
import { toAnnotation } from '../../../src/host/github/annotations.ts';
import { finding, findings, scanResult } from './fixtures.ts';

const ALL_SHOWN = { annotated: 0, leftOut: 0, unplaced: 0, refused: [] };

it.each([
  ['failed', 'high', 3, 'failure'],
  ['cancelled', 'high', 3, 'cancelled'],
  ['passed', 'high', 3, 'success'],
  ['passed', 'never', 3, 'neutral'],
  ['passed', 'never', 0, 'success'],
] as const)(
  '%s with threshold %s and %i findings is a %s',
  (conclusion, threshold, count, expected) => {
    const verdict = { conclusion, threshold, reason: '', rules: [] };
    expect(checkConclusionOf(scanResult({ verdict, findings: findings(count) }))).toBe(expected);
  },
);

it('the title is the verdict, at most 255 characters of it', () => {
  const verdict = {
    conclusion: 'failed',
    threshold: 'high',
    reason: `Failed: ${'x'.repeat(300)}`,
    rules: [],
  } as const;
  expect(checkTitleOf(scanResult({ verdict }))).toMatch(/^Failed: x{246}…$/);
});

describe('the summary', () => {
  it('says what is not annotated, and where it is', () => {
    const summary = checkSummaryOf(scanResult(), {
      ...ALL_SHOWN,
      annotated: 1000,
      leftOut: 7,
      unplaced: 2,
    });
    expect(summary).toMatch(
      /^> Annotated are the worst 1000; 7 more are not\. All findings are in the job summary/,
    );
    expect(summary).toMatch(/\n\n> Not annotated, having no place in a file: 2\./);
  });

  it('says how many findings are where, where it is known what was changed', () => {
    const nearnesses = ['line', 'line', 'file', 'elsewhere'] as const;
    const all = nearnesses.map((nearness) => finding({ nearness }));
    const changes = { base: 'a'.repeat(40), source: 'git', files: 2 } as const;
    const shown = { ...ALL_SHOWN, annotated: 3, leftOut: 1 };
    const summary = checkSummaryOf(scanResult({ findings: all, changes }), shown);
    expect(summary).toMatch(/^> Annotated are the nearest 3; 1 more are not\./);
    expect(summary).toContain(
      '> Findings on changed lines: 2; elsewhere in changed files: 1; in other files: 1.\n',
    );
  });

  it('names refused annotations, but not all of many', () => {
    const annotation = toAnnotation(finding({ location: { path: 'a``b.js', startLine: 3 } }));
    const refused = Array.from({ length: 25 }, () => ({
      annotation: annotation ?? fail(),
      detail: 'x',
    }));
    const summary = checkSummaryOf(scanResult(), { ...ALL_SHOWN, refused });
    expect(summary).toContain('at <code>a&#96;&#96;b.js:3</code>, ');
    expect(summary).toContain(', 5 more places.\n\n');
  });

  it('with all notes stays within 65,535 characters', () => {
    const result = scanResult({ findings: findings(3000) });
    const path = 'é'.repeat(290);
    const annotation = toAnnotation(finding({ location: { path } })) ?? fail();
    const refused = Array.from({ length: 500 }, () => ({ annotation, detail: 'x' }));
    const summary = checkSummaryOf(result, { annotated: 2, leftOut: 3, unplaced: 4, refused });
    expect(summary.length).toBeLessThanOrEqual(65_535);
    expect(summary.length).toBeGreaterThan(40_000);
  });
});

function fail(): never {
  throw new Error('the finding has a place');
}
