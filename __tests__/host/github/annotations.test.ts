import { describe, expect, it } from '@jest/globals';
import {
  MOST_ANNOTATIONS,
  planAnnotations,
  toAnnotation,
} from '../../../src/host/github/annotations.ts';
import type { Location } from '../../../src/model/index.ts';
import { finding, findings } from './fixtures.ts';

describe('a finding as an annotation', () => {
  it('says what is wrong, how to mend it, and who says so', () => {
    const annotation = toAnnotation(
      finding({
        severity: 'high',
        remediation: 'Remove it.',
        evidence: 'let x;',
        rule: { id: 'no-unused-vars' },
        cwe: ['CWE-563'],
      }),
    );
    expect(annotation).toEqual({
      path: 'src/a.js',
      start_line: 3,
      end_line: 3,
      start_column: 7,
      end_column: 8,
      annotation_level: 'failure',
      title: 'high: Unused variable',
      message:
        'The variable "x" is never read.\n\nFix: Remove it.\n\n(eslint · no-unused-vars · CWE-563)',
      raw_details: 'let x;',
    });
  });

  it.each([
    ['critical', 'failure'],
    ['high', 'failure'],
    ['medium', 'warning'],
    ['low', 'notice'],
    ['info', 'notice'],
  ] as const)('%s is a %s', (severity, level) => {
    expect(toAnnotation(finding({ severity }))?.annotation_level).toBe(level);
  });

  it('without a description has its title as message: GitHub refuses an empty one', () => {
    expect(toAnnotation(finding({ description: ' \n' }))?.message).toMatch(/^Unused variable\n/);
  });
});

describe('the place of an annotation', () => {
  const regionOf = (location: Omit<Location, 'path'>) => {
    const annotation = toAnnotation(finding({ location: { path: 'a', ...location } }));
    const { start_line, end_line, start_column, end_column } = annotation ?? {};
    return [start_line, end_line, start_column, end_column];
  };

  it.each<[string, Omit<Location, 'path'>, (number | undefined)[]]>([
    ['no line is the first', {}, [1, 1, undefined, undefined]],
    ['one line', { startLine: 4 }, [4, 4, undefined, undefined]],
    [
      'several lines have no columns',
      { startLine: 4, startColumn: 2, endLine: 6, endColumn: 3 },
      [4, 6, undefined, undefined],
    ],
    ['an end before the start', { startLine: 4, endLine: 2 }, [4, 4, undefined, undefined]],
    ['only a start column', { startLine: 4, startColumn: 2 }, [4, 4, 2, 2]],
    ['only an end column', { startLine: 4, endColumn: 2 }, [4, 4, undefined, undefined]],
    ['columns the wrong way round', { startLine: 4, startColumn: 9, endColumn: 2 }, [4, 4, 9, 9]],
  ])('%s', (_, location, expected) => {
    expect(regionOf(location)).toEqual(expected);
  });

  it.each(['/etc/passwd', 'C:\\a', '../a', 'a/../../b', '', 'a\nb', 'a\u202eb', 'a\0'])(
    'a path of %j is none',
    (path) => {
      expect(toAnnotation(finding({ location: { path, startLine: 1 } }))).toBeUndefined();
    },
  );

  it('a path may start with ./', () => {
    expect(toAnnotation(finding({ location: { path: './src/..a.js' } }))?.path).toBe('src/..a.js');
  });
});

describe('hostile and large text', () => {
  it('shows characters that hide or turn text', () => {
    const annotation = toAnnotation(
      finding({ title: 'a\u202eb\u0000c\r\nd', description: 'x\u001b[31m\u2066y\ud800' }),
    );
    expect(annotation?.title).toBe('medium: a\\u{202e}b\\u{0}c d');
    expect(annotation?.message).toMatch(/^x\\u\{1b\}\[31m\\u\{2066\}y\ufffd/);
  });

  it('cuts texts at 64 KB of UTF-8, between characters', () => {
    const annotation = toAnnotation(
      finding({ description: '😀'.repeat(50_000), evidence: 'é'.repeat(50_000) }),
    );
    const { message = '', raw_details = '' } = annotation ?? {};
    expect(Buffer.byteLength(message)).toBeGreaterThan(65_530);
    expect(Buffer.byteLength(message)).toBeLessThanOrEqual(65_536);
    expect(Buffer.byteLength(raw_details)).toBeLessThanOrEqual(65_536);
    expect(message).toMatch(/^(😀)+…$/u);
  });

  it('cuts a title at 255 characters, between characters', () => {
    const { title = '' } = toAnnotation(finding({ title: `x${'😀'.repeat(300)}` })) ?? {};
    expect(title.length).toBeLessThanOrEqual(255);
    expect(title).toMatch(/^medium: x(😀)+…$/u);
  });
});

describe('the plan', () => {
  it('takes the worst and counts what it leaves out', () => {
    const plan = planAnnotations([
      ...findings(MOST_ANNOTATIONS + 5),
      finding({ location: { path: '/x' } }),
    ]);
    expect(plan.annotations).toHaveLength(MOST_ANNOTATIONS);
    expect(plan.annotations[0]?.title).toBe('critical: Finding 1');
    expect(plan).toMatchObject({ beyond: 5, unplaced: 1 });
  });

  it('takes what is on changed lines before what is worse and elsewhere', () => {
    const severities = { elsewhere: 'critical', file: 'high', line: 'low' } as const;
    const placed = (['elsewhere', 'file', 'line'] as const).map((nearness) =>
      finding({ title: nearness, severity: severities[nearness], nearness }),
    );
    const titles = planAnnotations(placed).annotations.map(({ title }) => title);
    expect(titles).toEqual(['low: line', 'high: file', 'critical: elsewhere']);
  });
});
