import { describe, expect, it } from '@jest/globals';
import { readDirectives } from '../../src/findings/directives.ts';
import { suppress } from '../../src/findings/suppress.ts';
import type { FileFacts, SuppressionEntry } from '../../src/findings/index.ts';
import type { Finding, Suppression } from '../../src/model/index.ts';

function finding(fields: Partial<Finding> = {}): Finding {
  return {
    title: 'eval',
    description: 'eval is evil.',
    severity: 'high',
    confidence: 'high',
    target: 'src/a.js',
    findingType: 'lint',
    location: { path: 'src/a.js', startLine: 2 },
    rule: { id: 'no-eval' },
    tool: 'ESLint',
    fingerprints: { 'convergence/v1': 'abcdef0123456789abcdef0123456789' },
    ...fields,
  };
}

function factsOf(text: string): Map<string, FileFacts> {
  const none = () => undefined;
  const directives = readDirectives('src/a.js', text);
  return new Map([['src/a.js', { hashOf: none, contentOf: none, directives }]]);
}

interface Around {
  readonly text?: string;
  readonly entry?: Partial<SuppressionEntry>;
  readonly isWhole?: boolean;
}

function run(findings: readonly Finding[], { text = '', entry, isWhole = true }: Around) {
  const suppressions = entry === undefined ? [] : [{ reason: 'so it is', ...entry }];
  return suppress(findings, factsOf(text), { suppressions, today: '2026-11-22', isWhole });
}

/** What is said about suppressions. */
function about(findings: readonly Finding[], around: Around) {
  return run(findings, around)
    .findings.filter(({ tool }) => tool === 'Convergence')
    .map(({ rule, severity, title, location, step }) => [
      rule?.id,
      severity,
      title,
      location?.startLine,
      step,
    ]);
}

describe('a comment suppresses', () => {
  it.each([
    ['its own line', 'x\ny // convergence-ignore: no-eval -- why'],
    ['the next line', '// convergence-ignore: no-eval -- why\ny'],
    ['its file', '# convergence-ignore-file: no-eval -- why\ny'],
    ['by tool and rule', '// convergence-ignore: eslint/no-eval -- why\ny'],
    ['by a pattern', '// convergence-ignore: other, no-*al -- why\ny'],
    ['by everything', '// convergence-ignore: * -- why\ny'],
  ])('%s', (_name, text) => {
    const { findings, suppressed } = run([finding()], { text, isWhole: false });
    expect(findings).toEqual([]);
    expect(suppressed).toMatchObject([
      {
        title: 'eval',
        suppressions: [{ by: 'inline', reason: 'why', location: { path: 'src/a.js' } }],
      },
    ]);
  });

  it.each([
    ['another line', 'x // convergence-ignore: no-eval -- why\ny'],
    ['another rule', 'x\ny // convergence-ignore: no-eva -- why'],
    ['the rule of another tool', 'x\ny // convergence-ignore: semgrep/no-eval -- why'],
    ['without a reason', 'x\ny // convergence-ignore: no-eval'],
    ['with what it does not know', 'x\ny // convergence-ignore-line: no-eval -- why'],
  ])('but not %s', (_name, text) => {
    expect(run([finding()], { text, isWhole: false }).suppressed).toEqual([]);
  });

  it('what one of the tools said that a finding was merged from', () => {
    const other = finding({ tool: 'Semgrep', rule: { id: 'eval-detected' } });
    const merged = finding({ reportedBy: [finding(), other] });
    const text = 'x\ny // convergence-ignore: eval-detected -- why';
    expect(run([merged], { text }).suppressed).toHaveLength(1);
  });
});

describe('an entry of the configuration suppresses', () => {
  it.each<[string, Partial<SuppressionEntry>]>([
    ['a rule', { rule: 'NO-EVAL' }],
    ['a rule of a tool', { rule: 'eslint/*' }],
    ['a path', { path: 'src/**' }],
    ['a finding', { fingerprint: 'abcdef012345' }],
    ['what fits all of it', { rule: 'no-eval', path: '**/*.js', fingerprint: 'abcdef01' }],
    ['until its last day is over', { rule: '*', expires: '2026-11-22' }],
  ])('%s', (_name, entry) => {
    const location = { path: 'convergence.yaml', startLine: 7 };
    const { findings, suppressed } = run([finding()], {
      entry: { ...entry, owner: 'me', location },
    });
    expect(findings).toEqual([]);
    expect(suppressed).toMatchObject([
      { suppressions: [{ by: 'configuration', reason: 'so it is', owner: 'me', location }] },
    ]);
    const [suppression] = suppressed[0]?.suppressions ?? [];
    expect(suppression).not.toHaveProperty('rule');
  });

  it.each<[string, Partial<SuppressionEntry>]>([
    ['another rule', { rule: 'no-eval2' }],
    ['another path', { path: 'lib/**' }],
    ['another finding', { fingerprint: 'abcdef0124' }],
    ['what fits only a part', { rule: 'no-eval', path: 'lib/**', fingerprint: 'abcdef01' }],
    ['once it has expired', { rule: '*', expires: '2026-11-21' }],
  ])('but not %s', (_name, entry) => {
    expect(run([finding()], { entry }).suppressed).toEqual([]);
  });

  it('nothing that has no place, where it names a path', () => {
    const { location: _, ...nowhere } = finding();
    expect(run([nowhere], { entry: { path: '**' } }).suppressed).toEqual([]);
  });
});

describe('a tool suppresses', () => {
  const OWN: readonly Suppression[] = [{ by: 'tool', reason: 'nosec' }];

  it('what it reports', () => {
    expect(run([finding({ suppressions: OWN })], {}).suppressed).toMatchObject([
      { suppressions: OWN },
    ]);
  });

  it('a merged finding only together with all the others', () => {
    const [one, other] = [finding({ suppressions: OWN }), finding({ tool: 'Semgrep' })];
    const all = finding({ reportedBy: [one, { ...other, suppressions: OWN }] });
    expect(run([all], {}).suppressed).toMatchObject([{ suppressions: [...OWN, ...OWN] }]);
    const some = run([finding({ suppressions: OWN, reportedBy: [one, other] })], {});
    expect(some.suppressed).toEqual([]);
    expect(some.findings[0]).not.toHaveProperty('suppressions');
    expect(some.findings[0]?.reportedBy?.[0]?.suppressions).toEqual(OWN);
  });
});

describe('what is wrong with suppressions is a finding:', () => {
  const BARE = 'x // convergence-ignore: no-eval';
  const LOCATION = { path: 'convergence.yaml', startLine: 7 };
  const EXPIRED = { rule: '*', expires: '2026-01-31', owner: 'me', location: LOCATION };

  it.each<[string, Around, readonly unknown[]]>([
    [
      'no reason',
      { text: BARE, isWhole: false },
      [
        'suppression-without-reason',
        'low',
        'This comment suppresses nothing: it gives no reason to ignore no-eval',
        1,
      ],
    ],
    [
      'another form',
      { text: `${BARE.replace(':', '')} -- why`, isWhole: false },
      [
        'unreadable-suppression',
        'low',
        'This comment suppresses nothing: behind "convergence-ignore" or "convergence-ignore-file" there is no colon',
        1,
      ],
    ],
    [
      'expired',
      { entry: EXPIRED, isWhole: false },
      [
        'expired-suppression',
        'low',
        'The suppression of * has expired: it would hide 1 finding',
        7,
      ],
    ],
    [
      'a comment that nothing fits',
      { text: 'x\ny // convergence-ignore: no-eval, gone -- why' },
      ['unused-suppression', 'info', 'Nothing to suppress: gone found nothing in line 2', 2],
    ],
    [
      'an entry that nothing fits',
      { entry: { rule: 'gone', path: 'src/**', location: LOCATION } },
      [
        'unused-suppression',
        'info',
        'Nothing to suppress: there is no finding of gone in src/**',
        7,
      ],
    ],
  ])('%s', (_name, around, expected) => {
    expect(about([finding()], around)).toEqual([[...expected, undefined]]);
  });

  it('but not that nothing fits where not everything ran', () => {
    expect(about([], { entry: { rule: 'gone' }, isWhole: false })).toEqual([]);
    expect(about([], { text: `${BARE} -- why`, isWhole: false })).toEqual([]);
  });

  it('with fingerprints, that nothing suppresses', () => {
    const { findings, suppressed } = run([], { entry: { path: '**', location: LOCATION } });
    expect(findings).toMatchObject([
      { findingType: 'suppression', fingerprints: { 'convergence/v1': expect.any(String) } },
    ]);
    expect(suppressed).toEqual([]);
  });
});

it('tries not each of many entries on each of many findings', () => {
  const suppressions = Array.from({ length: 10_000 }, (_, index) => ({
    fingerprint: index.toString(16).padStart(8, '0'),
    reason: 'known',
  }));
  const findings = Array.from({ length: 100_000 }, (_, index) =>
    finding({ fingerprints: { 'convergence/v1': (index * 7).toString(16).padStart(32, 'f') } }),
  );
  const around = { suppressions, today: '2026-11-22', isWhole: false };
  expect(suppress(findings, new Map(), around).findings).toHaveLength(100_000);
});
