import { expect, it } from '@jest/globals';
import { type PluginConfig, Step, type StepEvents, StepResult } from '../../src/plugin/index.ts';

class Custom extends Step {
  constructor(config: PluginConfig, eventBus: StepEvents) {
    super('custom', config, eventBus);
  }

  override async execute(): Promise<StepResult> {
    await this.emitStart();
    const result = new StepResult({ stepName: this.name, success: true });
    await this.emitComplete(result);
    await this.emitFailed('no, it failed');
    return result;
  }
}

it('a step tells what it does, and its result has defaults', async () => {
  const said: [string, unknown][] = [];
  const step = new Custom({}, { emit: (type, payload) => void said.push([type, payload]) });
  const result = await step.execute();
  expect(said).toEqual([
    ['step_start', undefined],
    ['step_complete', result],
    ['step_failed', 'no, it failed'],
  ]);
  expect(result).toEqual({
    stepName: 'custom',
    success: true,
    findings: [],
    fixes: [],
    error: undefined,
  });
});
