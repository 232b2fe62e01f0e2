import { describe, expect, it } from '@jest/globals';
import { type Case, type GateRule, judge } from '../../src/findings/index.ts';
import type {
  Conclusion,
  FailurePolicy,
  Finding,
  Outcome,
  Severity,
  StepOutcome,
} from '../../src/model/index.ts';

function findings(...severities: Severity[]): Finding[] {
  return severities.map((severity) => finding(severity));
}

function finding(severity: Severity, fields: Partial<Finding> = {}): Finding {
  return {
    title: 'Problem',
    description: 'A problem.',
    severity,
    confidence: 'high',
    target: 'a.js',
    findingType: 'lint',
    ...fields,
  };
}

function step(name: string, outcome: Outcome, onFailure: FailurePolicy = 'fail'): StepOutcome {
  return { name, outcome, onFailure, phase: 'diagnose', runs: name, findings: 0, duration: 1 };
}

/** A rule that counts everything and takes nothing. */
function rule(name: string, fields: Partial<GateRule> = {}): GateRule {
  return { name, severity: 'info', only: 'all', paths: [], tools: [], max: 0, ...fields };
}

const KNOWN = (['unchanged', 'unchanged', 'new', 'updated'] as const).map((baselineState) => ({
  ...finding('high'),
  baselineState,
}));

const NONE = findings();
const MANY = findings('critical', 'critical', 'high', 'medium', 'low');
const RAN = [step('lint', 'clean')];

const CASES: readonly (readonly [Partial<Case>, Conclusion, string])[] = [
  // Findings against the threshold
  [{ findings: NONE }, 'passed', 'Passed: there are no findings.'],
  [
    { findings: MANY },
    'failed',
    'Failed: 3 of 5 findings are high or worse (2 critical, 1 high), threshold high.',
  ],
  [
    { findings: MANY, threshold: 'info' },
    'failed',
    'Failed: 5 of 5 findings are info or worse (2 critical, 1 high, 1 medium, 1 low), threshold info.',
  ],
  [
    { findings: findings('critical', 'low'), threshold: 'critical' },
    'failed',
    'Failed: 1 of 2 findings is critical (1 critical), threshold critical.',
  ],
  [
    { findings: findings('high') },
    'failed',
    'Failed: the only finding is high or worse (1 high), threshold high.',
  ],
  [
    { findings: findings('medium', 'low') },
    'passed',
    'Passed: none of 2 findings is high or worse.',
  ],
  [
    { findings: findings('high'), threshold: 'critical' },
    'passed',
    'Passed: the only finding is not critical.',
  ],
  [
    { findings: MANY, threshold: 'never' },
    'passed',
    'Passed: none of 5 findings is counted, threshold never.',
  ],

  // Steps that crashed or timed out
  [
    { findings: findings('low', 'low'), steps: [step('lint', 'crashed')] },
    'failed',
    'Failed: step "lint" crashed; none of 2 findings is high or worse.',
  ],
  [
    { findings: MANY, steps: [step('lint', 'timed_out')] },
    'failed',
    'Failed: 3 of 5 findings are high or worse (2 critical, 1 high), threshold high; step "lint" timed out.',
  ],
  [
    { findings: MANY, steps: [step('lint', 'crashed')], threshold: 'never' },
    'failed',
    'Failed: step "lint" crashed; none of 5 findings is counted, threshold never.',
  ],
  [
    { steps: ['a', 'b', 'c', 'd', 'e'].map((name) => step(name, 'crashed')) },
    'failed',
    'Failed: step "a" crashed, step "b" crashed, step "c" crashed, 2 more failed; there are no findings.',
  ],
  [
    { steps: [step('lint', 'crashed', 'warn'), step('types', 'timed_out', 'warn')] },
    'passed',
    'Passed: there are no findings, though step "lint" crashed, step "types" timed out.',
  ],
  [{ steps: [step('lint', 'crashed', 'ignore')] }, 'passed', 'Passed: there are no findings.'],

  // Nothing ran
  [{ steps: [] }, 'passed', 'Passed: no step ran.'],
  [
    { steps: [step('a', 'skipped'), step('b', 'skipped')] },
    'passed',
    'Passed: no step ran, all were skipped (2).',
  ],
  [{ steps: [step('a', 'skipped'), ...RAN] }, 'passed', 'Passed: there are no findings.'],

  // Cancelled, whatever else
  [
    { findings: MANY, steps: [step('lint', 'crashed')], cancelled: true },
    'cancelled',
    'Cancelled: the run was ended before it was complete, with 5 findings (2 critical, 1 high, 1 medium, 1 low) so far.',
  ],
  [
    {
      diagnostics: [
        { code: 'PLUGIN_STRAY_ERROR', level: 'error', message: '' },
        { code: 'STEP_TOOL_SAYS', level: 'error', message: '', step: 'lint' },
      ],
    },
    'failed',
    'Failed: an error outside of all steps; there are no findings.',
  ],
  [
    { steps: [], cancelled: true },
    'cancelled',
    'Cancelled: the run was ended before it was complete, with no findings so far.',
  ],

  // With a baseline the threshold is for what is new
  [
    { findings: KNOWN, hasBaseline: true },
    'failed',
    'Failed: 2 of 4 findings are new and high or worse (2 high), threshold high.',
  ],
  [
    { findings: KNOWN.slice(0, 2), hasBaseline: true },
    'passed',
    'Passed: none of 2 findings is new and high or worse.',
  ],
  [
    { findings: KNOWN.slice(0, 2), hasBaseline: true, threshold: 'never' },
    'passed',
    'Passed: none of 2 findings is counted, threshold never.',
  ],

  // Rules
  [
    { findings: MANY, threshold: 'never', rules: [rule('budget', { max: 5 })] },
    'passed',
    'Passed: none of 5 findings is counted, threshold never; the rule of the gate holds.',
  ],
  [
    { findings: findings('low', 'low'), rules: [rule('budget', { max: 1 })] },
    'failed',
    'Failed: rule "budget" found 2 (at most 1); none of 2 findings is high or worse.',
  ],
  [
    { findings: findings('high'), rules: ['a', 'b', 'c', 'd', 'e'].map((name) => rule(name)) },
    'failed',
    'Failed: the only finding is high or worse (1 high), threshold high; rule "a" found 1 (at most 0), rule "b" found 1 (at most 0), rule "c" found 1 (at most 0), 2 more found too many.',
  ],
  [
    { findings: findings('low'), rules: [rule('lines', { only: 'changed_lines' })] },
    'failed',
    'Failed: rule "lines" found 1 (at most 0: what was changed is not known, so all count); the only finding is not high or worse.',
  ],
  [
    { findings: findings('low'), rules: [rule('fresh', { only: 'new' })] },
    'failed',
    'Failed: rule "fresh" found 1 (at most 0: there is no baseline, so all count); the only finding is not high or worse.',
  ],

  // Required steps
  [
    {
      steps: [step('a', 'skipped'), step('b', 'crashed', 'ignore'), step('c', 'findings')],
      required: ['a', 'b', 'c', 'd'],
    },
    'failed',
    'Failed: required step "a" was skipped, required step "b" crashed, required step "d" did not run; there are no findings.',
  ],
  [
    { steps: [step('a', 'timed_out')], required: ['a'] },
    'failed',
    'Failed: step "a" timed out; there are no findings.',
  ],
];

describe('judge', () => {
  it.each(CASES.map((each) => [each[2], ...each] as const))(
    'says: %s',
    (_, fields, conclusion, reason) => {
      const threshold = fields.threshold ?? 'high';
      const verdict = judge({
        findings: NONE,
        steps: RAN,
        diagnostics: [],
        threshold,
        cancelled: false,
        rules: [],
        required: [],
        hasBaseline: false,
        hasChanges: false,
        ...fields,
      });
      expect(verdict).toMatchObject({ conclusion, threshold, reason });
    },
  );
});

describe('a rule of the gate', () => {
  const ALL = [
    ['critical', 'src/a.ts', 'new', 'line', 'ESLint', 'lint'],
    ['high', 'src/b.test.ts', 'updated', 'file', 'Semgrep', 'scan'],
    ['low', 'lib/c.ts', 'unchanged', 'elsewhere', 'ESLint', 'lint'],
    ['info', undefined, 'new', 'elsewhere', 'Probe', 'attack'],
  ] as const;
  const EVERYTHING = ALL.map(([severity, path, baselineState, nearness, tool, name], index) =>
    finding(severity, {
      ...(path !== undefined && { location: { path } }),
      nearness,
      baselineState,
      tool,
      step: name,
      fingerprints: { 'convergence/v1': `f${index}` },
    }),
  );

  function found(fields: Partial<GateRule>, known: Partial<Case> = {}) {
    const { rules } = judge({
      findings: EVERYTHING,
      steps: RAN,
      diagnostics: [],
      threshold: 'never',
      cancelled: false,
      rules: [rule('it', fields)],
      required: [],
      hasBaseline: true,
      hasChanges: true,
      ...known,
    });
    return rules[0];
  }

  it('counts a finding of which nobody knows whether its line was changed', () => {
    const { nearness: _, ...unknown } = finding('low', { nearness: 'line' });
    const known = { findings: [unknown] };
    expect(found({ only: 'changed_lines' }, known)?.passed).toBe(false);
    expect(found({ only: 'changed_files' }, known)?.passed).toBe(false);
  });

  it.each<[string, Partial<GateRule>, string[]]>([
    ['findings, at most 0', {}, ['f0', 'f1', 'f2', 'f3']],
    ['findings of critical, at most 0', { severity: 'critical' }, ['f0']],
    ['findings of low or worse, at most 2', { severity: 'low', max: 2 }, ['f0', 'f1', 'f2']],
    ['new findings, at most 0', { only: 'new' }, ['f0', 'f1', 'f3']],
    ['findings on changed lines, at most 0', { only: 'changed_lines' }, ['f0']],
    ['findings in changed files, at most 0', { only: 'changed_files' }, ['f0', 'f1']],
    ['findings in src/**, at most 0', { paths: ['src/**'] }, ['f0', 'f1']],
    [
      'findings in src/**, !**/*.test.ts, at most 0',
      { paths: ['src/**', '!**/*.test.ts'] },
      ['f0'],
    ],
    ['findings in !src/**, at most 0', { paths: ['!src/**'] }, ['f2', 'f3']],
    ['findings by eslint, at most 0', { tools: ['eslint'] }, ['f0', 'f2']],
    ['findings by scan, Probe, at most 0', { tools: ['scan', 'Probe'] }, ['f1', 'f3']],
    [
      'new findings of high or worse in src/** by Semgrep, at most 0',
      { only: 'new', severity: 'high', paths: ['src/**'], tools: ['Semgrep'] },
      ['f1'],
    ],
  ])('counts %s', (description, fields, expected) => {
    expect(found(fields)).toEqual({
      name: 'it',
      description,
      max: fields.max ?? 0,
      findings: expected,
      passed: false,
    });
  });

  it('counts everything, and says so, where nobody knows what is new or changed', () => {
    expect(found({ only: 'new' }, { hasBaseline: false })).toMatchObject({
      description: 'new findings, at most 0; there is no baseline, so all of them count',
      findings: ['f0', 'f1', 'f2', 'f3'],
    });
    expect(found({ only: 'changed_files' }, { hasChanges: false })).toMatchObject({
      findings: ['f0', 'f1', 'f2', 'f3'],
    });
  });

  it('counts a merged finding for each of its tools', () => {
    const [first = finding('low'), second = finding('low')] = EVERYTHING;
    const merged = { ...first, reportedBy: [first, second] };
    expect(found({ tools: ['Semgrep'] }, { findings: [merged] })).toMatchObject({
      findings: ['f0'],
    });
  });

  it('comes behind the one that fail_on makes, also in a run that was cancelled', () => {
    const cancelled = { threshold: 'high', cancelled: true } as const;
    expect(found({}, cancelled)).toEqual({
      name: 'fail_on',
      description: 'new findings of high or worse, at most 0',
      passed: false,
      max: 0,
      findings: ['f0', 'f1'],
    });
  });
});
