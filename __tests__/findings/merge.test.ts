import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { converge } from '../../src/findings/index.ts';
import {
  CONFIDENCES,
  type Finding,
  type Location,
  SEVERITIES,
  statementsOf,
} from '../../src/model/index.ts';
import { surroundingsOf } from './support/surroundings.ts';

type Said = Partial<Finding> & { readonly at?: Partial<Location> };

/** `tool/rule`, somewhere in a file. */
function says(name: string, { at, ...fields }: Said = {}): Finding {
  const [, tool = '', id = ''] = /^([^/]+)\/(.+)$/.exec(name) ?? [];
  return {
    title: `${tool} says ${id}`,
    description: `As ${tool} sees it.`,
    severity: 'medium',
    confidence: 'medium',
    target: 'a.js',
    findingType: 'lint',
    location: { path: 'a.js', startLine: 4, ...at },
    step: tool.toLowerCase(),
    tool,
    rule: { id },
    ...fields,
  };
}

/** Of a URL. */
function attacks(name: string, fields: Partial<Finding>): Finding {
  const { location: _, ...rest } = says(name, {
    cwe: ['CWE-79'],
    target: 'https://a.test/',
    ...fields,
  });
  return rest;
}

function depends(name: string, fields: Partial<Finding> = {}): Finding {
  return says(name, {
    findingType: 'vulnerable_dependency',
    cwe: ['CWE-1321'],
    metadata: { package: 'lodash' },
    at: { path: 'package-lock.json' },
    ...fields,
  });
}

const GHSA = 'GHSA-p6mc-m468-83gw';
const CVE = 'CVE-2020-8203';

async function merged(statements: readonly Finding[], equivalentRules: string[][] = []) {
  const known = surroundingsOf({ 'a.js': 'x\n'.repeat(40) }, { equivalentRules });
  return (await converge(statements, known)).findings;
}

/** Which statements ended in one finding, by tool and rule. */
async function groups(...statements: Finding[]): Promise<string[]> {
  const names = (finding: Finding) =>
    statementsOf(finding).map(({ tool, rule }) => `${tool}/${rule?.id}`);
  return (await merged(statements)).map((finding) => names(finding).sort().join(' ')).sort();
}

describe('the same thing is', () => {
  it.each<[string, Finding, Finding]>([
    ['one CWE', says('A/a', { cwe: ['CWE-79'] }), says('B/b', { cwe: ['CWE-79'] })],
    ['a CWE and its child', says('A/a', { cwe: ['CWE-89'] }), says('B/b', { cwe: ['CWE-564'] })],
    [
      'a CWE of the rule',
      says('A/a', { cwe: ['CWE-78'] }),
      says('B/b', { rule: { id: 'b', cwe: ['CWE-77'] } }),
    ],
    [
      'equal rules of ESLint and Biome',
      says('ESLint/no-debugger'),
      says('Biome/lint/suspicious/noDebugger'),
    ],
    [
      "equal rules of ESLint and Oxlint's spelling",
      says('ESLint/@typescript-eslint/no-explicit-any'),
      says('oxlint/typescript-eslint(no-explicit-any)'),
    ],
    [
      'two rules of one tool in the table',
      says('ESLint/no-unused-vars'),
      says('ESLint/@typescript-eslint/no-unused-vars'),
    ],
    ['Bandit and Ruff', says('Bandit/B101'), says('Ruff/S101')],
    [
      'Bandit and Semgrep',
      says('Bandit/B602'),
      says('Semgrep OSS/python.lang.security.audit.subprocess-shell-true'),
    ],
    ['Pylint and Ruff', says('Pylint/unused-import'), says('ruff/F401')],
    ['Flake8 and Ruff, any id', says('flake8/SIM118'), says('Ruff/SIM118')],
    ['ShellCheck and Hadolint', says('ShellCheck/SC2086'), says('Hadolint/SC2086')],
    ['Hadolint and Trivy', says('Hadolint/DL3020'), says('Trivy/DS005')],
    [
      'secrets of two tools',
      says('gitleaks/aws', { findingType: 'secret' }),
      says('Trivy/aws-key', { findingType: 'secret' }),
    ],
    [
      'a secret and a CWE for one',
      says('gitleaks/aws', { findingType: 'secret' }),
      says('Bandit/B105', { cwe: ['CWE-259'] }),
    ],
    [
      'overlapping regions',
      says('A/a', { cwe: ['CWE-79'], at: { startLine: 4, endLine: 6 } }),
      says('B/b', { cwe: ['CWE-79'], at: { startLine: 6 } }),
    ],
    [
      'one advisory',
      depends(`npm audit/${GHSA}`),
      depends(`Trivy/${CVE}`, { references: [`https://github.com/advisories/${GHSA}`] }),
    ],
    [
      'an advisory elsewhere in the folder',
      depends(`npm audit/${CVE}`, { location: { path: 'package.json' } }),
      depends(`Trivy/${CVE}`),
    ],
    [
      'one address and parameter',
      attacks('A/a', { parameter: 'q' }),
      attacks('B/b', { parameter: 'q' }),
    ],
  ])('%s', async (_name, one, other) => {
    expect(await merged([one, other])).toHaveLength(1);
  });

  it.each<[string, Finding, Finding]>([
    ['no CWE and no table', says('A/a'), says('B/b')],
    ['other CWEs', says('A/a', { cwe: ['CWE-79'] }), says('B/b', { cwe: ['CWE-89'] })],
    [
      'a CWE that is too broad',
      says('A/a', { cwe: ['CWE-710'] }),
      says('B/b', { cwe: ['CWE-710'] }),
    ],
    ['one CWE by one tool', says('A/a', { cwe: ['CWE-79'] }), says('A/b', { cwe: ['CWE-79'] })],
    [
      'another line',
      says('A/a', { cwe: ['CWE-79'] }),
      says('B/b', { cwe: ['CWE-79'], at: { startLine: 5 } }),
    ],
    [
      'an overlap that starts far off',
      says('A/a', { cwe: ['CWE-79'], at: { startLine: 4, endLine: 9 } }),
      says('B/b', { cwe: ['CWE-79'], at: { startLine: 7 } }),
    ],
    [
      'another file',
      says('A/a', { cwe: ['CWE-79'] }),
      says('B/b', { cwe: ['CWE-79'], at: { path: 'b.js' } }),
    ],
    [
      'a rule of one tool at two columns',
      says('ESLint/no-eval', { at: { startColumn: 1 } }),
      says('ESLint/no-eval', { at: { startColumn: 9 } }),
    ],
    [
      'what one tool suppressed',
      says('A/a', { cwe: ['CWE-79'], suppressions: [{ by: 'tool' }] }),
      says('B/b', { cwe: ['CWE-79'] }),
    ],
    ['two advisories of one kind', depends(`npm audit/${CVE}`), depends('Trivy/CVE-2021-23337')],
    [
      'an advisory for two packages',
      depends(`npm audit/${CVE}`),
      depends(`Trivy/${CVE}`, { metadata: { package: 'lodash-es' } }),
    ],
    [
      'an advisory in two folders',
      depends(`npm audit/${CVE}`),
      depends(`Trivy/${CVE}`, { location: { path: 'web/package-lock.json' } }),
    ],
    ['another parameter', attacks('A/a', { parameter: 'q' }), attacks('B/b', { parameter: 'p' })],
    ['another address', attacks('A/a', {}), attacks('B/b', { target: 'https://b.test/' })],
  ])('not %s', async (_name, one, other) => {
    const known = surroundingsOf({ 'a.js': 'x\n'.repeat(40) });
    const { findings, suppressed } = await converge([one, other], known);
    expect([...findings, ...suppressed]).toHaveLength(2);
  });

  it('what the configuration says', async () => {
    const both = [says('Acme/risky-call'), says('ESLint/no-restricted-syntax')];
    expect(await merged(both)).toHaveLength(2);
    expect(await merged(both, [['acme/risky-*', 'eslint/no-restricted-syntax']])).toHaveLength(1);
  });
});

describe('groups', () => {
  const at = (startColumn: number) => ({ at: { startColumn } });

  it('pair what stands at the same column, whatever comes first on the line', async () => {
    const all = [
      says('ESLint/no-eval', at(1)),
      says('ESLint/no-eval', at(5)),
      says('Biome/lint/security/noGlobalEval', at(5)),
    ];
    const pair = (await merged(all)).find(({ reportedBy }) => reportedBy !== undefined);
    expect(pair?.reportedBy?.map(({ location }) => location?.startColumn)).toEqual([5, 5]);
  });

  it('are no chains: each statement is about the same as each other one', async () => {
    const both = says('B/b', { cwe: ['CWE-79', 'CWE-89'] });
    expect(
      await groups(says('A/a', { cwe: ['CWE-79'] }), both, says('C/c', { cwe: ['CWE-89'] })),
    ).toEqual(['A/a B/b', 'C/c']);
  });

  it('take in who names the weakness that one of two equivalent rules is said to be', async () => {
    const [ruff, bandit] = [says('Ruff/S602'), says('Bandit/B602', { cwe: ['CWE-78'] })];
    const semgrep = says('Semgrep/shell-true', { cwe: ['CWE-78'] });
    expect(await groups(ruff, bandit, semgrep)).toEqual([
      'Bandit/B602 Ruff/S602 Semgrep/shell-true',
    ]);
    expect(await groups(ruff, semgrep)).toEqual(['Ruff/S602', 'Semgrep/shell-true']);
  });

  it('never reach over more lines than two regions may', async () => {
    const lines = [4, 6, 8, 10].map((startLine, index) =>
      says(`T${index}/r`, { cwe: ['CWE-79'], at: { startLine, endLine: startLine + 2 } }),
    );
    expect(await groups(...lines)).toEqual(['T0/r T1/r', 'T2/r T3/r']);
  });
});

describe('a merged finding', () => {
  it('speaks with the words of the worst, then the surest', async () => {
    const [finding] = await merged([
      says('A/a', { cwe: ['CWE-79'], severity: 'high', confidence: 'low' }),
      says('B/b', { cwe: ['CWE-79'], severity: 'high', confidence: 'high' }),
      says('C/c', { cwe: ['CWE-79'], severity: 'low', confidence: 'certain' }),
    ]);
    expect(finding).toMatchObject({ title: 'B says b', tool: 'B', step: 'b', rule: { id: 'b' } });
  });

  it('keeps every statement as it was made', async () => {
    const all = ['A/a', 'B/b', 'C/c'].map((name) => says(name, { cwe: ['CWE-79'] }));
    const [finding] = await merged(all);
    expect(finding?.reportedBy).toMatchObject(all);
    expect(finding?.fingerprints).toEqual(finding?.reportedBy?.[0]?.fingerprints);
  });

  it('has what only one of them knows', async () => {
    const fix = { description: 'Mend it', changes: [] };
    const [finding] = await merged([
      says('A/a', { cwe: ['CWE-79'], severity: 'high', references: ['https://a.test/'] }),
      says('B/b', {
        cwe: ['CWE-80'],
        references: ['https://b.test/'],
        rule: { id: 'b', help: 'Escape it.' },
        remediation: 'Escape.',
        fix,
      }),
    ]);
    expect(finding).toMatchObject({
      rule: { id: 'a', help: 'Escape it.' },
      cwe: ['CWE-79', 'CWE-80'],
      references: ['https://a.test/', 'https://b.test/'],
      remediation: 'Escape.',
      fix,
    });
  });

  it.each<[string, [Finding['severity'], Finding['confidence']][], string, string]>([
    [
      'the worst of those that are sure',
      [
        ['low', 'certain'],
        ['high', 'medium'],
      ],
      'high',
      'certain',
    ],
    [
      'one step worse by who is not',
      [
        ['low', 'medium'],
        ['critical', 'tentative'],
      ],
      'medium',
      'high',
    ],
    [
      'the worst where nobody is sure',
      [
        ['low', 'low'],
        ['critical', 'tentative'],
      ],
      'critical',
      'medium',
    ],
    [
      'surer by one step where two agree',
      [
        ['low', 'low'],
        ['low', 'low'],
      ],
      'low',
      'medium',
    ],
    [
      'by two where three do',
      [
        ['low', 'low'],
        ['low', 'low'],
        ['low', 'low'],
      ],
      'low',
      'high',
    ],
    ['by no more where four do', Array.from({ length: 4 }, () => ['low', 'low']), 'low', 'high'],
  ])('is: %s', async (_name, said, severity, confidence) => {
    const all = said.map(([severity, confidence], index) =>
      says(`T${index}/r`, { cwe: ['CWE-79'], severity, confidence }),
    );
    expect(await merged(all)).toMatchObject([{ severity, confidence }]);
  });

  it('is not surer because one tool says it by two rules', async () => {
    const rules = ['ESLint/no-unused-vars', 'ESLint/@typescript-eslint/no-unused-vars'];
    expect(await merged(rules.map((rule) => says(rule)))).toMatchObject([{ confidence: 'medium' }]);
  });
});

const NAMES = [
  'ESLint/no-eval',
  'ESLint/no-unused-vars',
  'ESLint/@typescript-eslint/no-unused-vars',
  'Biome/lint/security/noGlobalEval',
  'Semgrep/js.eval-detected',
  'Other/x',
];

const STATEMENT = fc
  .record({
    name: fc.constantFrom(...NAMES),
    severity: fc.constantFrom(...SEVERITIES),
    confidence: fc.constantFrom(...CONFIDENCES),
    cwe: fc.subarray(['CWE-79', 'CWE-80', 'CWE-95']),
    at: fc.record({
      path: fc.constantFrom('a.js', 'b.js'),
      startLine: fc.integer({ min: 1, max: 5 }),
      startColumn: fc.integer({ min: 1, max: 2 }),
    }),
    evidence: fc.constantFrom('this', 'that'),
    suppressions: fc.constantFrom([], [], [{ by: 'tool' as const }]),
  })
  .map(({ name, ...said }) => says(name, said));

describe('whatever is said', () => {
  const known = surroundingsOf({ 'a.js': 'x\n'.repeat(9), 'b.js': 'y' });

  it('is merged, also where metadata has what can not be made a text', async () => {
    const aliases = [{ toString: 1, valueOf: 1 }, null, 'CVE-2026-1234'];
    const said = [
      depends('npm-audit/GHSA-aaaa-bbbb-cccc', { metadata: { package: 'lodash', aliases } }),
      depends('Trivy/CVE-2026-1234'),
    ];
    const { findings } = await converge(said, surroundingsOf({}));
    expect(findings).toHaveLength(1);
  });

  it('comes to the same in any order', async () => {
    const shuffled = fc
      .array(STATEMENT, { maxLength: 25 })
      .chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
      );
    await fc.assert(
      fc.asyncProperty(shuffled, async ([one, other]) => {
        expect(await converge(other, known)).toEqual(await converge(one, known));
      }),
      { numRuns: 300 },
    );
  });

  it('is accounted for: the sums hold, and no statement is in two findings', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(STATEMENT, { maxLength: 40 }), async (all) => {
        const { findings, suppressed, tally } = await converge(all, known);
        const { reported, duplicates, merged, suppressed: hidden, kept } = tally;
        expect(reported).toBe(all.length);
        expect(reported).toBe(duplicates + merged + hidden + kept);
        expect([findings.length, suppressed.length]).toEqual([kept, hidden]);
        const said = [...findings, ...suppressed].flatMap(statementsOf);
        expect(said).toHaveLength(reported - duplicates);
        expect(new Set(said.map(({ fingerprints }) => fingerprints?.['convergence/v1'])).size).toBe(
          said.length,
        );
      }),
      { numRuns: 300 },
    );
  });

  it('is never one finding for two statements of one rule', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(STATEMENT, { maxLength: 40 }), async (all) => {
        const { findings } = await converge(all, known);
        for (const finding of findings) {
          const rules = statementsOf(finding).map(({ tool, rule }) => `${tool}/${rule?.id}`);
          expect(new Set(rules).size).toBe(rules.length);
        }
      }),
    );
  });
});
