import { describe, expect, it } from '@jest/globals';
import { BaseExecutor, BaseScanner, Step } from '../../src/plugin/index.ts';
import { describePlan } from '../../src/pipeline/index.ts';
import { configOf, planOf, plugin } from '../support/pipeline.ts';

const S = Step;
const C = BaseScanner;
const X = BaseExecutor;

const PLUGINS = [
  plugin('one-step', { step: { s: S } }),
  plugin('one-scanner', { scanner: { c: C } }),
  plugin('one-of-each', { step: { s2: S }, scanner: { c2: C } }),
  plugin('several', { step: { s3: S, s4: S }, scanner: { c3: C, c4: C } }),
  plugin('two-scanners', { scanner: { c5: C, c6: C } }),
  plugin('others', { executor: { jail: X }, reporter: { r: X } }),
];

/** What the step `STEP: { … }` runs. */
function runs(step: string): readonly string[] {
  const { plan, problems } = planOf(configOf(`steps:\n  ${step}\n`), PLUGINS);
  if (problems.length > 0) throw new AggregateError(problems, problems.join());
  return plan.flatMap((phase) => phase.steps.map((each) => each.runs));
}

function complaints(step: string) {
  const { problems } = planOf(configOf(`steps:\n  ${step}\n`), PLUGINS);
  return problems.map(({ code, message, fix, at }) => ({ code, message, fix, column: at?.column }));
}

describe('a step runs', () => {
  it.each([
    ['a: { tool: echo hi }', 'tool echo hi'],
    ['a: { tool: echo hi, args: ["two words", $HOME] }', "tool echo hi 'two words' '$HOME'"],
    ['a: { tool: echo hi, executor: host }', 'tool echo hi'],
    ['a: { tool: echo hi, executor: jail }', 'tool echo hi'],
    ['a: { scanner: c4 }', 'scanner c4'],
    ['a: { plugin: one-step }', 'step s of one-step'],
    ['a: { plugin: one_step }', 'step s of one-step'],
    ['a: { plugin: ./one-step }', 'step s of one-step'],
    ['a: { plugin: one-scanner }', 'scanner c of one-scanner'],
    ['a: { plugin: one-of-each }', 'step s2 of one-of-each'],
    ['c2: { plugin: one-of-each }', 'scanner c2 of one-of-each'],
    ['s4: { plugin: several }', 'step s4 of several'],
    ['c3: { plugin: several }', 'scanner c3 of several'],
  ])('%s: %s', (step, expected) => {
    expect(runs(step)).toEqual([expected]);
  });

  it('nothing where it is not enabled, whatever it asks for', () => {
    expect(runs('a: { plugin: nowhere, enabled: false }')).toEqual([]);
  });
});

describe('a step that asks for what is not there is told', () => {
  it.each([
    ['a: { scanner: c33 }', 'PLUGIN_UNKNOWN_SCANNER', 'did you mean "c3"?'],
    ['a: { scanner: other }', 'PLUGIN_UNKNOWN_SCANNER', 'use one of: c, c2, c3, c4, c5, c6'],
    ['a: { tool: x, executor: jaill }', 'PLUGIN_UNKNOWN_EXECUTOR', 'did you mean "jail"?'],
    [
      'a: { tool: x, executor: other }',
      'PLUGIN_UNKNOWN_EXECUTOR',
      'use one of: host, container, sandbox, jail',
    ],
    [
      'a: { tool: x, executor: Docker }',
      'PLUGIN_UNKNOWN_EXECUTOR',
      'write "executor: container", and "engine: docker" under "config"',
    ],
    [
      'a: { tool: x, executor: podman }',
      'PLUGIN_UNKNOWN_EXECUTOR',
      'write "executor: container", and "engine: podman" under "config"',
    ],
    ['a: { tool: x, executor: bubblewrap }', 'PLUGIN_UNKNOWN_EXECUTOR', '"executor: sandbox"'],
    ['a: { tool: x, executor: bwrap }', 'PLUGIN_UNKNOWN_EXECUTOR', '"executor: sandbox"'],
    ['a: { plugin: one-stp }', 'PLUGIN_NOT_FOUND', 'did you mean "one-step"?'],
    ['a: { plugin: several }', 'PLUGIN_AMBIGUOUS', '(s3, s4, c3, c4)'],
    ['a: { plugin: two-scanners }', 'PLUGIN_AMBIGUOUS', '(c5, c6)'],
    ['a: { plugin: others }', 'PLUGIN_NOTHING_TO_RUN', '"executor:" of a tool step'],
    ['a: { tool: "x &", args: [y] }', 'STEP_ARGS_MISPLACED', 'write the arguments in "tool"'],
  ])('%s: %s', (step, code, fix) => {
    expect(complaints(step)).toEqual([
      {
        code,
        message: expect.any(String),
        fix: expect.stringContaining(fix),
        column: expect.any(Number),
      },
    ]);
  });

  it('where the wrong name stands, and all at once', () => {
    const places = complaints('a: { scanner: x }\n  b: { plugin: y }\n').map(
      ({ column }) => column,
    );
    expect(places).toEqual([17, 16]);
  });
});

describe('a plan', () => {
  it('has the phases in their order, without those that have no steps', () => {
    const { plan } = planOf(
      configOf(`steps:
  check: { tool: a, phase: validate, needs: [mend] }
  mend: { tool: b, phase: fix, if: diagnose.findings.length > 0, parallel: false, timeout_seconds: 5 }
  look: { tool: c }
  other: { tool: d, enabled: false }
`),
    );
    expect(describePlan(plan)).toEqual([
      'diagnose:',
      '  look: tool c (at most 600 s)',
      'fix:',
      '  mend: tool b (if diagnose.findings.length > 0; alone; at most 5 s)',
      'validate:',
      '  check: tool a (after mend; at most 600 s)',
    ]);
  });

  it('says so where there is nothing to run', () => {
    expect(describePlan(planOf(configOf('steps: {}')).plan)).toEqual(['no steps']);
  });
});
