import { afterEach, describe, expect, it } from '@jest/globals';
import { WallChoice } from '../../src/isolation/index.ts';
import { WALL_KINDS } from '../../src/isolation/walls.ts';
import { Isolator } from '../../src/loader/isolator.ts';
import type { PluginRuntime } from '../../src/plugin/runtime.ts';
import { project, removeProjects } from '../support/project.ts';
import { conditions, found } from './conditions.ts';
import { lent } from '../isolation/lent.ts';

let loaded: PluginRuntime | undefined;

afterEach(async () => {
  await loaded?.close();
  removeProjects();
});

/** A machine that has no walls. */
const NOTHING = () => new WallChoice(WALL_KINDS.filter(({ name }) => name === 'none'));

const PLUGIN = `
import { registerStep } from 'kimi-convergence';
export const register = () => registerStep('s', class { async execute() { return { success: true }; } });
`;

it('a plugin that only says which rules are equivalent is loaded, and heard', async () => {
  const source = `
import { registerEquivalentRules } from 'kimi-convergence';
export const register = () => registerEquivalentRules(['acme/eval', 'eslint/no-eval']);
`;
  const root = project({ 'p.mjs': source });
  const { given } = conditions(root, { hasSecrets: false });
  const [plugin] = found(root, 'plugins: [./p.mjs]\nsteps: {}\n');
  if (plugin === undefined) throw new Error('there is no plugin');
  loaded = await new Isolator(given, NOTHING()).load(plugin);
  expect(loaded.equivalentRules).toEqual([['acme/eval', 'eslint/no-eval']]);
});

describe('where the machine has no wall', () => {
  const load = async (more: Parameters<typeof conditions>[1]) => {
    const root = project({ 'p.mjs': PLUGIN });
    const { given, warnings } = conditions(root, more);
    const [plugin] = found(root, 'plugins: [./p.mjs]\nsteps: {}\n');
    if (plugin === undefined) throw new Error('there is no plugin');
    loaded = await new Isolator(given, NOTHING()).load(plugin);
    return { runtime: loaded, warnings, root };
  };

  it.each([
    ['the run has no secrets', { hasSecrets: false }],
    ['the configuration accepts it', { hasSecrets: true, acceptsReduced: true }],
  ])('a plugin runs with less, and that is said once: %s', async (_, more) => {
    const { runtime, warnings, root } = await load(more);
    for (let use = 0; use < 2; use += 1) {
      await using step = await runtime.openStep({
        name: 's',
        config: {},
        lent: lent({ root }),
        events: { emit: () => undefined },
      });
      expect(step).toBeDefined();
    }
    expect(runtime.isolation).toBe('none');
    expect(warnings).toEqual([expect.stringMatching(/^the isolation of plugin "p" is reduced: /)]);
  });

  it.each([
    ['nobody accepts that', { hasSecrets: true }],
    [
      'only a fork accepts that',
      { hasSecrets: true, acceptsReduced: true, isConfigTrusted: false },
    ],
  ])('a plugin does not run beside secrets, where %s', async (_, more) => {
    await expect(load(more)).rejects.toMatchObject({ code: 'PLUGIN_NOT_ISOLATED' });
  });
});

it('a plugin is given the variables that it was granted, as far as they are there', async () => {
  const root = project({
    'p.mjs': `throw new Error(JSON.stringify(process.env)); ${PLUGIN}`,
  });
  const variables = { GRANTED: 'value', OTHER: 'secret' };
  const { given } = conditions(root, { variables });
  const yaml =
    'plugins: [{ name: ./p.mjs, permissions: { env: [GRANTED, MISSING] } }]\nsteps: {}\n';
  const [plugin] = found(root, yaml);
  if (plugin === undefined) throw new Error('there is no plugin');
  await expect(new Isolator(given, NOTHING()).load(plugin)).rejects.toMatchObject({
    code: 'PLUGIN_LOAD_FAILED',
    message: expect.stringContaining('{"GRANTED":"value"}'),
  });
});
