import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type Baseline,
  compareWithBaseline,
  IDENTITY,
  LINE_HASH,
  renamed,
} from '../../src/findings/index.ts';
import type { Finding } from '../../src/model/index.ts';
import { finding } from '../host/github/fixtures.ts';

describe('a finding with our fingerprint', () => {
  it.each([
    ['is unchanged', {}, 'unchanged'],
    [
      'is unchanged on another line',
      { location: { path: 'src/a.js', startLine: 99 } },
      'unchanged',
    ],
    ['is updated with another severity', { severity: 'low' }, 'updated'],
    ['is updated where it was suppressed', { suppressions: [{ by: 'inline' }] }, 'updated'],
    ['is new where it was fixed before', { baselineState: 'absent' }, 'new'],
    ['is new where another one was known', known('src/a.js', 'other'), 'new'],
  ] as const)('%s', (_, before, state) => {
    expect(stateOf(known('src/a.js', 'x'), { ...known('src/a.js', 'x'), ...before })).toBe(state);
  });

  it('is unchanged in a file that was renamed', () => {
    const renames = new Map([['src/a.js', 'src/b.js']]);
    expect(stateOf(known('src/b.js', 'x'), known('src/a.js', 'x'), { renames })).toBe('unchanged');
  });

  it('is updated where it has moved to another file', () => {
    expect(stateOf(known('src/b.js', 'x'), known('src/a.js', 'x'))).toBe('updated');
  });

  it('is new where what it would have moved from is still there', () => {
    const now = [known('src/a.js', 'x'), known('src/b.js', 'x')];
    expect(statesOf(now, [known('src/a.js', 'x')])).toEqual(['unchanged', 'new']);
  });

  it('is unchanged where its rule has other words for the same line', () => {
    const reworded = { ...known('src/a.js', 'y', 'abc:1'), title: 'Another title' };
    expect(stateOf(reworded, known('src/a.js', 'x', 'abc:1'))).toBe('unchanged');
  });

  it('is new on a line that is another one, whatever its number', () => {
    expect(stateOf(known('src/a.js', 'y', 'b:1'), known('src/a.js', 'x', 'a:1'))).toBe('new');
  });
});

describe('what several tools say', () => {
  const [one, other] = [known('src/a.js', 'one'), { ...known('src/a.js', 'two'), tool: 'semgrep' }];
  const both = { ...one, reportedBy: [one, other] };

  it.each([
    ['is known where one of them said it', [both], [other], ['unchanged'], 0],
    ['is known where they come to one finding now', [both], [one, other], ['unchanged'], 0],
    [
      'is known where they come to two findings now',
      [one, other],
      [both],
      ['unchanged', 'unchanged'],
      0,
    ],
    ['is not fixed where one of them still says it', [one], [both], ['unchanged'], 0],
  ])('%s', (_, now, before, states, fixed) => {
    const compared = compareWithBaseline({ findings: now, suppressed: [] }, baseline(before));
    expect(compared.findings.map(({ baselineState }) => baselineState)).toEqual(states);
    expect(compared.fixed).toHaveLength(fixed);
  });
});

describe('a finding of somebody else’s report', () => {
  const before = finding({ rule: { id: 'no-eval' }, tool: 'ESLint', severity: 'critical' });

  it.each([
    ['by its line hash', { fingerprints: { [LINE_HASH]: 'x:1' }, location: at(50) }, 'unchanged'],
    ['by its line and message', {}, 'unchanged'],
    ['by its message, on another line', { location: at(50) }, 'unchanged'],
    [
      'but not by the message alone, where the line hash is another',
      { fingerprints: { [LINE_HASH]: 'y:1' }, location: at(50) },
      'new',
    ],
    [
      'by the first line of a longer message',
      { title: 'Unused variable', description: 'Unused variable\n\nIn: x', location: at(3) },
      'unchanged',
    ],
    ['by the whole name of its rule', { rule: { id: 'eslint/no-eval' } }, 'unchanged'],
    ['but not by another rule', { rule: { id: 'no-alert' } }, 'new'],
    ['but not in another file', { location: { path: 'src/z.js', startLine: 3 } }, 'new'],
  ])('is found again %s', (_, fields, state) => {
    const now = {
      ...before,
      severity: 'low',
      fingerprints: { [LINE_HASH]: 'x:1', [IDENTITY]: 'f'.repeat(32) },
    } as const;
    expect(stateOf(now, { ...before, ...fields })).toBe(state);
  });

  it('is used once', () => {
    const now = [3, 4, 5].map((line) => ({ ...before, location: at(line) }));
    const states = statesOf(now, [before, before]);
    expect(states.filter((state) => state === 'unchanged')).toHaveLength(2);
  });
});

describe('what is no longer there', () => {
  it.each([
    ['is fixed where its step did its work', { completed: new Set(['lint']) }, 1],
    ['is not fixed where its step did not', { completed: new Set(['test']) }, 0],
    [
      'is not fixed where its step is not there any more, and no tool of its name',
      { isWhole: true },
      0,
    ],
  ])('%s', (_, coverage, fixed) => {
    expect(fixedOf([], [known('src/a.js', 'x')], coverage)).toHaveLength(fixed);
  });

  it('is fixed where its step is called otherwise now', () => {
    const [now, gone] = [{ ...known('src/a.js', 'x'), step: 'style' }, known('src/a.js', 'gone')];
    const before = [known('src/a.js', 'x'), gone];
    expect(fixedOf([now], before, { completed: new Set(['style']), isWhole: true })).toEqual([
      { ...gone, baselineState: 'absent' },
    ]);
  });

  it('is not fixed where several tools said it, and one of them did not run', () => {
    const one = known('src/a.js', 'x');
    const both = { ...one, reportedBy: [one, { ...one, step: 'audit' }] };
    expect(fixedOf([], [both], { completed: new Set(['lint']) })).toEqual([]);
  });

  it('was nothing that counted where it was suppressed', () => {
    const before = { ...known('src/a.js', 'x'), suppressions: [{ by: 'inline' as const }] };
    expect(fixedOf([], [before], { completed: new Set(['lint']) })).toEqual([]);
  });

  it('is not fixed where it is suppressed now', () => {
    const now = known('src/a.js', 'x');
    const compared = compareWithBaseline({ findings: [], suppressed: [now] }, baseline([now]));
    expect([compared.fixed, compared.suppressed[0]?.baselineState]).toEqual([[], 'unchanged']);
    expect(compared.report.counts).toEqual({ new: 0, unchanged: 0, updated: 0, absent: 0 });
  });
});

describe('any findings', () => {
  const findings = fc.array(
    fc.record({ path: fc.constantFrom('a', 'b', 'c'), what: fc.integer({ min: 0, max: 6 }) }),
    { maxLength: 20 },
  );
  const listOf = (list: readonly { path: string; what: number }[]) =>
    [...new Map(list.map((each) => [`${each.path}${each.what}`, each])).values()].map(
      ({ path, what }) => known(path, String(what)),
    );

  it('are all unchanged beside themselves, and none is fixed', () => {
    fc.assert(
      fc.property(findings, (list) => {
        const now = listOf(list);
        const { report } = compareWithBaseline({ findings: now, suppressed: [] }, baseline(now));
        expect(report.counts).toEqual({ new: 0, unchanged: now.length, updated: 0, absent: 0 });
      }),
    );
  });

  it('are each of one state, and each known one is used once or fixed', () => {
    fc.assert(
      fc.property(findings, findings, (a, b) => {
        const [now, before] = [listOf(a), listOf(b)];
        const { report } = compareWithBaseline({ findings: now, suppressed: [] }, baseline(before));
        const { counts } = report;
        expect(counts.new + counts.unchanged + counts.updated).toBe(now.length);
        expect(counts.unchanged + counts.updated + counts.absent).toBe(before.length);
      }),
    );
  });

  it('have the same states in any order', () => {
    const foreign = ({ fingerprints: _, ...rest }: Finding): Finding => rest;
    fc.assert(
      fc.property(findings, findings, fc.boolean(), (a, b, isForeign) => {
        const [now, before] = [
          listOf(a),
          listOf(b).map((each) => (isForeign ? foreign(each) : each)),
        ];
        const sorted = (list: readonly Finding[]) =>
          compareWithBaseline({ findings: list, suppressed: [] }, baseline(before))
            .findings.map((each) => JSON.stringify(each))
            .toSorted();
        expect(sorted(now.toReversed())).toEqual(sorted(now));
      }),
    );
  });
});

/** A finding as it is once it has its fingerprints. */
function known(path: string, what: string, lineHash?: string): Finding {
  const digits = Buffer.from(what).toString('hex').padEnd(20, '0').slice(0, 20);
  const identity = renamed(digits.padEnd(32, '0'), path);
  const location = { path, startLine: what.length + 1 };
  const hashes = lineHash === undefined ? {} : { [LINE_HASH]: lineHash };
  return finding({ title: what, location, fingerprints: { [IDENTITY]: identity, ...hashes } });
}

function at(startLine: number) {
  return { path: 'src/a.js', startLine };
}

function baseline(findings: readonly Finding[], fields: Partial<Baseline> = {}): Baseline {
  const coverage = { completed: new Set(['lint', 'audit']), isWhole: false };
  return { source: 'x.sarif', findings, renames: new Map(), ...coverage, ...fields };
}

function statesOf(now: readonly Finding[], before: readonly Finding[], fields?: Partial<Baseline>) {
  const compared = compareWithBaseline({ findings: now, suppressed: [] }, baseline(before, fields));
  return compared.findings.map(({ baselineState }) => baselineState);
}

function stateOf(now: Finding, before: Finding, fields?: Partial<Baseline>) {
  return statesOf([now], [before], fields)[0];
}

function fixedOf(now: readonly Finding[], before: readonly Finding[], fields: Partial<Baseline>) {
  const coverage = { completed: new Set<string>(), isWhole: false, ...fields };
  return compareWithBaseline({ findings: now, suppressed: [] }, baseline(before, coverage)).fixed;
}
