import { nearestName, type StepConfig } from '../config/index.ts';
import { type ConvergenceError, problem } from '../errors/index.ts';
import type { LoadedPlugin, Registry } from '../loader/index.ts';
import { findTool } from './find-tool.ts';
import type { FoundWork, Means } from './found-work.ts';
import { pluginStepWork } from './work/plugin-step.ts';
import { scannerWork } from './work/scanner.ts';

/** Finds what a step runs among what Convergence and the plugins have. */
export function findWork(
  step: StepConfig,
  { registry, policy }: Means,
): FoundWork | ConvergenceError {
  switch (step.work.kind) {
    case 'tool':
      return findTool(step, step.work, { registry, policy });
    case 'scanner':
      return findScanner(step, step.work.name, registry);
    case 'plugin':
      return findPlugin(step, step.work.name, registry);
  }
}

function findScanner(
  step: StepConfig,
  name: string,
  registry: Registry,
): FoundWork | ConvergenceError {
  const scanner = registry.get('scanner', name);
  if (scanner !== undefined) {
    const work = scannerWork(step, scanner);
    return { runs: `scanner ${name}`, work, uses: scanner, isDivisible: true };
  }
  const known = registry.names('scanner');
  const at = step.positionOf('scanner');
  return problem(
    'PLUGIN_UNKNOWN_SCANNER',
    { name, known, nearest: nearestName(name, known) },
    { at },
  );
}

function findPlugin(
  step: StepConfig,
  name: string,
  registry: Registry,
): FoundWork | ConvergenceError {
  const plugin = registry.plugin(name);
  if (plugin !== undefined) return chooseWork(step, plugin) ?? complainOf(step, plugin);
  const at = step.positionOf('plugin');
  const known = registry.plugins.map((each) => each.name);
  return problem('PLUGIN_NOT_FOUND', { name, known, nearest: nearestName(name, known) }, { at });
}

/** What the plugin has under the step's own name, else its only step, else its only scanner. */
function chooseWork(step: StepConfig, plugin: LoadedPlugin) {
  const { offers } = plugin.runtime;
  const steps = offers.step.map((name) => ({
    name,
    runs: `step ${name} of ${plugin.name}`,
    work: pluginStepWork(step, { name, plugin }),
    uses: { name, plugin },
  }));
  const scanners = offers.scanner.map((name) => ({
    name,
    runs: `scanner ${name} of ${plugin.name}`,
    work: scannerWork(step, { name, plugin }),
    uses: { name, plugin },
    isDivisible: true,
  }));
  const namesake = [...steps, ...scanners].find(({ name }) => name === step.name);
  return namesake ?? onlyOne(steps.length > 0 ? steps : scanners);
}

function onlyOne<T>(all: readonly T[]): T | undefined {
  return all.length === 1 ? all[0] : undefined;
}

function complainOf(step: StepConfig, plugin: LoadedPlugin): ConvergenceError {
  const at = step.positionOf('plugin');
  const offers = [...plugin.runtime.offers.step, ...plugin.runtime.offers.scanner];
  const details = { plugin: plugin.name, step: step.name, offers };
  return offers.length === 0
    ? problem('PLUGIN_NOTHING_TO_RUN', details, { at })
    : problem('PLUGIN_AMBIGUOUS', details, { at });
}
