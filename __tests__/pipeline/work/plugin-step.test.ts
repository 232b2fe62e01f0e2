import path from 'node:path';
import { afterEach, expect, it } from '@jest/globals';
import type { PluginConfig, StepContext, StepEvents } from '../../../src/plugin/index.ts';
import { fields, plugin, runSteps, stepThat } from '../../support/pipeline.ts';
import { project, removeProjects } from '../../support/project.ts';

afterEach(removeProjects);

it('a step is told of the run, and of what was found before it', async () => {
  const root = project({ 'app/a.ts': 'A' });
  let told: StepContext | undefined;
  let wasAborted: boolean | undefined;
  const finds = stepThat(() => ({
    success: true,
    findings: [
      fields({ title: 'here', location: { path: 'a.ts', startLine: 3 } }),
      fields({ title: 'above', location: { path: '../b.ts' } }),
    ],
  }));
  const looks = stepThat((context) => {
    told = context;
    wasAborted = context.signal.aborted;
    return { success: true };
  });
  const yaml = 'steps: { finds: { plugin: p }, looks: { plugin: p, phase: attack } }\n';
  await runSteps(yaml, {
    plugins: [plugin('p', { step: { finds, looks } })],
    folder: path.join(root, 'app'),
    repositoryRoot: root,
    target: 'https://example.com/',
  });
  expect(told).toMatchObject({ target: 'https://example.com/', phase: 'attack', iteration: 1 });
  expect([wasAborted, told?.signal.aborted]).toEqual([false, true]);
  expect(told?.findings.map(({ title, location }) => [title, location?.path])).toEqual([
    ['here', 'a.ts'],
    ['above', '../b.ts'],
  ]);
  expect(await told?.workspace.listFiles()).toEqual(['a.ts']);
  expect(await told?.workspace.readFile('a.ts')).toBe('A');
});

it('a step has its config, and what it emits is told with its name', async () => {
  class Custom {
    readonly #config: PluginConfig;
    readonly #events: StepEvents;

    constructor(config: PluginConfig, events: StepEvents) {
      this.#config = config;
      this.#events = events;
    }

    async execute() {
      this.#events.emit('half-way', this.#config);
      return { success: true };
    }
  }
  const yaml = 'steps: { mine: { plugin: p, config: { option: [1, true, x] } } }\n';
  const { events } = await runSteps(yaml, { plugins: [plugin('p', { step: { s: Custom } })] });
  expect(events).toContainEqual({
    type: 'plugin_event',
    step: 'mine',
    event: 'half-way',
    payload: { option: [1, true, 'x'] },
  });
});
