import { describe, expect, it } from '@jest/globals';
import { type Case, judge } from '../../src/findings/index.ts';
import type {
  Conclusion,
  FailurePolicy,
  Finding,
  Outcome,
  Severity,
  StepOutcome,
} from '../../src/model/index.ts';

function findings(...severities: Severity[]): Finding[] {
  return severities.map((severity) => ({
    title: 'Problem',
    description: 'A problem.',
    severity,
    confidence: 'high',
    target: 'a.js',
    findingType: 'lint',
  }));
}

function step(name: string, outcome: Outcome, onFailure: FailurePolicy = 'fail'): StepOutcome {
  return { name, outcome, onFailure, phase: 'diagnose', runs: name, findings: 0, duration: 1 };
}

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
        ...fields,
      });
      expect(verdict).toEqual({ conclusion, threshold, reason });
    },
  );
});
