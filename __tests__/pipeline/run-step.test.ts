import { describe, expect, it } from '@jest/globals';
import { createFinding, StepResult } from '../../src/plugin/index.ts';
import { fields, runSteps, stepPlugin, stepThat } from '../support/pipeline.ts';

const YAML = 'steps: { s: { plugin: p } }\n';
const never = () => new Promise<never>(() => {});

/** Runs a step that does this, and tells what came of it. */
async function run(execute: Parameters<typeof stepThat>[0], keys = '') {
  const yaml = `steps: { s: { plugin: p${keys} } }\n`;
  const { byStep, events } = await runSteps(yaml, { plugins: [stepPlugin(stepThat(execute))] });
  const { outcome, findings, diagnostics } = byStep['s'] ?? {};
  return { ...outcome, titles: findings?.map(({ title }) => title), diagnostics, events };
}

describe('a step ends', () => {
  it('clean', async () => {
    const { events, ...report } = await run(() => ({ success: true }));
    expect(report).toEqual({
      name: 's',
      phase: 'diagnose',
      outcome: 'clean',
      runs: 'step s of p',
      findings: 0,
      duration: expect.any(Number),
      onFailure: 'fail',
      titles: [],
      diagnostics: [],
    });
    expect(events.map(({ type }) => type)).toEqual([
      'iteration_start',
      'loop_state',
      'phase_start',
      'step_start',
      'step_complete',
      'phase_complete',
      'iteration_complete',
      'loop_state',
    ]);
  });

  it('with findings', async () => {
    const finding = createFinding({ ...fields(), severity: 'low', confidence: 'high' });
    const result = new StepResult({ stepName: 's', success: true, findings: [finding, finding] });
    expect(await run(() => result)).toMatchObject({ outcome: 'findings', findings: 2 });
  });

  it.each([
    ['fail', 'error'],
    ['warn', 'warning'],
    ['ignore', 'note'],
  ])('crashed: with on_failure: %s it says so as %s', async (policy, level) => {
    const failing = () => Promise.reject(new Error('no disk'));
    const report = await run(failing, `, on_failure: ${policy}`);
    const message = 'step "s" (plugin "p") crashed: no disk';
    expect(report).toMatchObject({ outcome: 'crashed', reason: message, onFailure: policy });
    expect(report.diagnostics).toMatchObject([{ code: 'STEP_CRASHED', level, step: 's', message }]);
  });

  it.each([
    ['text', 'boo', 'step "s" (plugin "p") crashed: boo'],
    ['nothing', undefined, 'step "s" (plugin "p") crashed: undefined'],
    [
      'what is no text',
      Object.create(null),
      'step "s" (plugin "p") crashed: something that is no text',
    ],
  ])('crashed: where it throws %s', async (_, thrown: unknown, reason) => {
    const throwing = () => {
      throw thrown;
    };
    expect(await run(throwing)).toMatchObject({ outcome: 'crashed', reason });
  });

  it('crashed: the log shows where in its code', async () => {
    const { events } = await run(() => Promise.reject(new Error('no disk')));
    const text = events.flatMap((event) => (event.type === 'step_output' ? [event.text] : []));
    expect(text).toEqual([expect.stringMatching(/^Error: no disk\n +at .+run-step\.test\.ts/)]);
    expect(events.map(({ type }) => type)).toEqual(expect.arrayContaining(['step_failed']));
  });

  it('timed out, while it never comes back, and the others go on', async () => {
    const plugins = [stepPlugin(stepThat(never))];
    const yaml = `steps:
  s: { plugin: p, timeout_seconds: 0.05 }
  other: { tool: "true" }
  after: { tool: "true", needs: [s] }
`;
    const { byStep } = await runSteps(yaml, { plugins, folder: '/' });
    expect(byStep['s']?.outcome).toMatchObject({
      outcome: 'timed_out',
      reason: 'step "s" (plugin "p") was ended after 0.05 seconds',
    });
    expect(byStep['other']?.outcome.outcome).toBe('clean');
    expect(byStep['after']?.outcome).toMatchObject({
      outcome: 'skipped',
      reason: 'it needs "s", which timed out',
    });
  }, 15_000);

  it('timed out, as soon as it heeds the signal', async () => {
    const heeding = ({ signal }: { readonly signal: AbortSignal }) =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => resolve({ success: true }));
      });
    const report = await run(heeding, ', timeout_seconds: 0.05');
    expect(report.outcome).toBe('timed_out');
    expect(report.duration).toBeLessThan(3);
  });

  it('skipped, where the run is cancelled while it runs', async () => {
    const controller = new AbortController();
    const plugins = [
      stepPlugin(
        stepThat(({ signal }) => {
          controller.abort();
          signal.throwIfAborted();
        }),
      ),
    ];
    const yaml = 'steps: { s: { plugin: p }, late: { tool: "true", needs: [s] } }\n';
    const { byStep } = await runSteps(yaml, { plugins, signal: controller.signal });
    expect(byStep['s']?.outcome.outcome).toBe('skipped');
    expect(byStep['s']?.diagnostics).toMatchObject([{ code: 'STEP_CANCELLED' }]);
    expect(byStep['late']?.outcome.reason).toBe('the run was cancelled');
  });
});

describe('what a step hands in', () => {
  it('counts up to its crash', async () => {
    const plugins = [
      stepPlugin(
        class {
          async execute() {
            return { success: true, findings: this.some() };
          }
          async *some() {
            yield fields({ title: 'first' });
            yield fields({ title: 'second' });
            throw new Error('no more');
          }
        },
      ),
    ];
    const { byStep } = await runSteps(YAML, { plugins });
    expect(byStep['s']?.findings.map(({ title }) => title)).toEqual(['first', 'second']);
    expect(byStep['s']?.outcome).toMatchObject({ outcome: 'crashed', findings: 2 });
  });

  it('counts up to its timeout, and no longer', async () => {
    async function* endless() {
      yield fields({ title: 'in time' });
      await new Promise((resolve) => setTimeout(resolve, 300));
      yield fields({ title: 'too late' });
    }
    const execute = () => ({ success: true, findings: endless() });
    const report = await run(execute, ', timeout_seconds: 0.1');
    expect(report).toMatchObject({ outcome: 'timed_out', titles: ['in time'] });
  });

  it('is told as it comes', async () => {
    const { events } = await run(() => ({ success: true, findings: [fields()] }));
    expect(events).toContainEqual({
      type: 'finding',
      step: 's',
      finding: expect.objectContaining({ title: 'A problem', step: 's' }),
    });
  });

  it('counts where the step says that it did not succeed', async () => {
    const report = await run(() => ({ success: false, error: 'no network', findings: [fields()] }));
    expect(report).toMatchObject({
      outcome: 'crashed',
      findings: 1,
      reason: 'step "s" says that it did not succeed: no network',
    });
    expect(await run(() => ({ success: false }))).toMatchObject({
      reason: 'step "s" says that it did not succeed: it gave no reason',
    });
  });

  it('is checked one by one: what is no finding costs no other', async () => {
    const findings = [fields({ title: 'good' }), 5, fields({ severity: 'bad' }), fields()];
    const report = await run(() => ({ success: true, findings }));
    expect(report.titles).toEqual(['good', 'A problem']);
    expect(report.diagnostics).toMatchObject([
      {
        code: 'PLUGIN_BAD_RESULT',
        message:
          'plugin "p" returned what can\'t be used: not a finding: it is 5 (and 1 more like it)',
      },
    ]);
  });

  it.each([
    ['nothing', undefined, 'a step returns a StepResult'],
    ['text', 'done', 'a step returns a StepResult'],
    ['a success that is none', { success: 'yes' }, 'a step returns a StepResult'],
    ['findings as text', { success: true, findings: 'XSS' }, 'not as string'],
    ['findings as an object', { success: true, findings: {} }, 'not as object'],
  ])('is refused with the name of the plugin: %s', async (_, result, detail) => {
    const report = await run(() => result);
    expect(report.outcome).toBe('crashed');
    expect(report.reason).toMatch(/^plugin "p" returned what can't be used: /);
    expect(report.reason).toContain(detail);
  });

  it('names the step that found it as the plugin does, and else as it is registered', async () => {
    const named = (name: unknown) =>
      class {
        readonly name = name;
        execute() {
          return { success: true, findings: [fields()] };
        }
      };
    for (const [name, tool] of [
      ['My step', 'My step'],
      ['', 's'],
      [42, 's'],
    ]) {
      const { byStep } = await runSteps(YAML, { plugins: [stepPlugin(named(name))] });
      expect(byStep['s']?.findings[0]?.tool).toBe(tool);
    }
  });
});

describe('a class that is no step', () => {
  it('is told of, with what it lacks', async () => {
    const { byStep } = await runSteps(YAML, { plugins: [stepPlugin(Object)] });
    expect(byStep['s']?.outcome.reason).toBe(
      'plugin "p" registers the step "s", which lacks "execute"',
    );
  });

  it('costs no more than its step where its constructor throws', async () => {
    class Broken {
      readonly config = this.execute();
      execute(): never {
        throw new Error('no config');
      }
    }
    const { byStep } = await runSteps(YAML, { plugins: [stepPlugin(Broken)] });
    expect(byStep['s']?.outcome).toMatchObject({ outcome: 'crashed' });
  });
});
