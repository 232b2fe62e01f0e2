import { describe, expect, it } from '@jest/globals';
import { type ConditionContexts, evaluateCondition } from '../../src/config/index.ts';
import { problemsOf } from '../../src/errors/index.ts';

const NONE = { length: 0, critical: 0, high: 0, medium: 0, low: 0, info: 0 };
const THREE = { ...NONE, length: 3, high: 1, low: 2 };

const CONTEXTS: ConditionContexts = {
  steps: {
    lint: { outcome: 'findings', findings: THREE },
    'type-check': { outcome: 'clean', findings: NONE },
  },
  env: { CI: 'true', EMPTY: '' },
  github: { event_name: 'pull_request', event: { labels: [{ name: 'a' }, { name: "it's '90" }] } },
  diagnose: { findings: THREE },
  fix: { findings: NONE },
  attack: { findings: NONE },
  validate: { findings: NONE },
};

const CRASHED: ConditionContexts = {
  ...CONTEXTS,
  steps: { ...CONTEXTS.steps, scan: { outcome: 'timed_out', findings: NONE } },
};

describe('a condition', () => {
  it.each([
    ['diagnose.findings.length > 0', true],
    ['fix.findings.length > 0', false],
    ["steps.lint.outcome == 'findings'", true],
    ["steps['type-check'].outcome == 'CLEAN'", true],
    ["steps.type-check.outcome != 'clean'", false],
    ['diagnose.findings.high == 1 && diagnose.findings.critical == 0', true],
    ['${{ steps.lint.findings.low >= 2 }}', true],
    ['  ${{steps.lint.findings.low<2}}\n', false],
    ["github.event_name == 'pull_request'", true],
    ["contains(github.event.labels.*.name, 'it''s ''90')", true],
    ["env.CI == 'true'", true],
    ['env.EMPTY', false],
    ['env.NOT_SET', false],
    ['STEPS.LINT.OUTCOME', true],
    ['true', true],
    ['0', false],
    ["''", false],
    ['null', false],
    ['github.event', true],
    ["fromJSON('[]')", true],
    ['success()', true],
    ['failure()', false],
    ['always() && !failure()', true],
  ])('%s is %s', (source, expected) => {
    expect(evaluateCondition(source, CONTEXTS)).toBe(expected);
  });

  it.each([
    ['success()', false],
    ['failure()', true],
    ['always()', true],
    ['true', true],
  ])('%s is %s after a step has timed out', (source, expected) => {
    expect(evaluateCondition(source, CRASHED)).toBe(expected);
  });

  it("that can't be answered is an error that says why", () => {
    const evaluate = () => evaluateCondition("fromJSON('{')", CONTEXTS);
    expect(evaluate).toThrow(
      "the condition \"fromJSON('{')\" can't be answered: Error parsing JSON when evaluating fromJson",
    );
  });

  it.each(['a ==', '(', '"x"', '!'.repeat(100), "'".repeat(3), 'a.'.repeat(60), ''])(
    "that can't be read is an error: %s",
    (source) => {
      const caught = catchError(() => evaluateCondition(source, CONTEXTS));
      expect(problemsOf(caught)?.map(({ code }) => code)).toEqual(['CONFIG_BAD_CONDITION']);
    },
  );
});

function catchError(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}
