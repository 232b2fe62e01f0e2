import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import {
  type PluginConfig,
  Step,
  type StepClass,
  type StepContext,
  type StepEvents,
  StepResult,
} from '../../src/plugin/index.ts';
import { checkStep, fakeEvents, fakeWorkspace, sampleFinding } from '../../src/testing/index.ts';
import { fields } from '../support/pipeline.ts';
import { complaintOf } from './complaint.ts';

/** A step that does no more than this. */
function stepThat(execute: (context: StepContext, config: PluginConfig) => unknown): StepClass {
  return class Custom extends Step {
    constructor(config: PluginConfig, eventBus: StepEvents) {
      super('custom', config, eventBus);
    }

    override async execute(context: StepContext): Promise<StepResult> {
      await this.emitStart();
      // Plugins in JavaScript return anything.
      return (await execute(context, this.config)) as StepResult;
    }
  };
}

const SUCCESS = { stepName: 'custom', success: true, findings: [] };

describe('checkStep', () => {
  it('has nothing against a step that works, and returns its result', async () => {
    const Counting = stepThat(async ({ workspace }, { title }) => {
      const found = (path: string) => sampleFinding({ title: String(title), location: { path } });
      const findings = (await workspace.listFiles()).map(found);
      return new StepResult({ stepName: 'custom', success: true, findings });
    });
    const context = { workspace: fakeWorkspace({ 'a.js': '' }) };
    const events = fakeEvents();
    const result = await checkStep(Counting, { config: { title: 'A file' }, context, events });
    expect(result).toBeInstanceOf(StepResult);
    expect(result.findings).toMatchObject([{ title: 'A file', location: { path: 'a.js' } }]);
    expect(events.emitted).toEqual([{ type: 'step_start', payload: null }]);
  });

  it('has nothing against a step that could not do its work and says why', async () => {
    const Failing = stepThat(() => ({ stepName: 'custom', success: false, error: 'no database' }));
    expect(await checkStep(Failing)).toMatchObject({ error: 'no database' });
  });

  it.each([
    [
      'rejects',
      async ({ signal }: StepContext) => {
        await sleep(signal.aborted ? 60_000 : 0, undefined, { signal });
        return SUCCESS;
      },
    ],
    ['resolves', ({ signal }: StepContext) => (signal.aborted ? undefined : SUCCESS)],
  ])('has nothing against a step that %s once it is aborted', async (_, execute) => {
    expect(await complaintOf(() => checkStep(stepThat(execute)))).toBe('nothing');
  });

  it.each<readonly [name: string, returns: unknown, complaint: string]>([
    ['nothing', undefined, ' must return a StepResult, not undefined'],
    ['a list', [], ' must return a StepResult, not an Array'],
    ['no name', { success: true }, ': "stepName" must be text, not undefined'],
    [
      'no success',
      { stepName: 'custom', success: 'yes' },
      ': "success" must be true or false, not text',
    ],
    ['a finding', { ...SUCCESS, findings: fields() }, ': "findings" must be a list, not an Object'],
    [
      'a failure without reason',
      { ...SUCCESS, success: false },
      ': "error" must be the reason, not undefined',
    ],
    [
      'more than JSON',
      { ...SUCCESS, seen: new Set() },
      ": its result.seen is a Set, which JSON can't hold",
    ],
  ])('complains about %s', async (_, returns, complaint) => {
    expect(await complaintOf(() => checkStep(stepThat(() => returns)))).toBe(
      `execute() of Custom${complaint}`,
    );
  });

  it('complains about findings that are none', async () => {
    const findings = [fields(), fields({ severity: 'bad' })];
    const Custom = stepThat(() => ({ ...SUCCESS, findings }));
    expect(await complaintOf(() => checkStep(Custom))).toBe(
      'finding 2 of execute() of Custom is not a finding: "severity" must be one of critical, high, medium, low, info, not "bad"',
    );
  });

  it('lets a step change nothing of its context', async () => {
    const Changing = stepThat((context) => {
      Object.assign(context, { target: 'another' });
      return SUCCESS;
    });
    await expect(checkStep(Changing)).rejects.toThrow(
      "Cannot assign to read only property 'target' of object '#<Object>'",
    );
  });

  it('complains about a step that goes on when it is aborted', async () => {
    const Deaf = stepThat(async ({ signal }) => {
      if (signal.aborted) await sleep(1000);
      return SUCCESS;
    });
    expect(await complaintOf(() => checkStep(Deaf, { secondsToEnd: 0.1 }))).toBe(
      'Custom goes on for 0.1 seconds after its signal was aborted',
    );
  });

  it('complains about what is no step', async () => {
    const Nothing = Error as unknown as StepClass;
    expect(await complaintOf(() => checkStep(Nothing))).toBe('Error has no execute()');
  });

  it('throws what the step throws', async () => {
    const Broken = stepThat(() => Promise.reject(new Error('no database')));
    await expect(checkStep(Broken)).rejects.toThrow('no database');
  });
});
