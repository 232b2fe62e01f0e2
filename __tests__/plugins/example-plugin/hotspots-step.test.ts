import { describe, expect, it } from '@jest/globals';
import { HotspotsStep } from '../../../plugins/example-plugin/hotspots-step.ts';
import type { PluginConfig } from '../../../src/plugin/index.ts';
import { checkStep, fakeEvents, fakeWorkspace, sampleFinding } from '../../../src/testing/index.ts';

const workspace = fakeWorkspace({ 'src/a.js': 'one\ntwo\n', 'src/b.js': '', ['__proto__']: 'one' });

function found(file: string, times: number) {
  return Array.from({ length: times }, () => sampleFinding({ location: { path: file } }));
}

const { location: _location, ...placeless } = sampleFinding({ target: 'https://example.com/' });

const findings = [
  ...found('src/a.js', 3),
  ...found('src/b.js', 2),
  ...found('__proto__', 3),
  ...found('dist/gone.js', 3),
  ...Array.from({ length: 3 }, () => placeless),
];

async function execute(config: PluginConfig = {}) {
  const events = fakeEvents();
  const result = await checkStep(HotspotsStep, {
    config,
    context: { workspace, findings },
    events,
  });
  return { result, events: events.emitted };
}

describe('the step', () => {
  it('names the files in which the others found the most, as far as they are there', async () => {
    const { result } = await execute({ crowded_from: 3 });
    expect(result.findings.map(({ description }) => description)).toEqual([
      'src/a.js has 3 findings in 2 lines.',
      '__proto__ has 3 findings in 1 line.',
    ]);
    expect(result.findings[0]).toMatchObject({
      title: '3 findings in one file',
      severity: 'info',
      location: { path: 'src/a.js', startLine: 1 },
    });
  });

  it('tells onlookers how it goes', async () => {
    const { events } = await execute({ crowded_from: 3 });
    expect(events).toMatchObject([
      { type: 'step_start' },
      { type: 'step_complete', payload: { success: true, hotspots: { 'src/a.js': 3 } } },
    ]);
  });

  it('leaves out what is below its limit, which is five when nobody says more', async () => {
    expect((await execute()).result.findings).toEqual([]);
    expect((await execute({ crowded_from: 1 })).result.findings).toHaveLength(3);
  });

  it('refuses a limit that is none', async () => {
    await expect(execute({ crowded_from: 'many' })).rejects.toThrow(
      '"crowded_from" must be a number',
    );
  });

  it('gives up once the run is cancelled', async () => {
    const context = { workspace, findings, signal: AbortSignal.abort(new Error('over')) };
    const checked = checkStep(HotspotsStep, { config: { crowded_from: 1 }, context });
    await expect(checked).rejects.toThrow('over');
  });
});
