import { type ConvergenceError, placedAt, problemsOf, throwAll } from '../errors/index.ts';
import type { PluginRuntime } from '../plugin/runtime.ts';
import { serveApi } from './api-hook.ts';
import type { PlacedPlugin } from './find-plugins.ts';
import { inProcess } from './in-process.ts';
import { checkIntegrity } from './integrity.ts';
import type { LoadConditions } from './load-conditions.ts';
import type { Isolator } from './isolator.ts';
import { loadModule } from './load-module.ts';
import type { LoadedPlugin } from './loaded-plugin.ts';
import { ownFiles } from './own-files.ts';

/**
 * Loads plugins one after the other, in their order: those that ship with Convergence and those that are
 * trusted in process, all others each in a process of its own.
 *
 * @throws AggregateError of everything that is wrong with them
 */
export async function loadPlugins(
  found: readonly PlacedPlugin[],
  conditions: LoadConditions,
): Promise<LoadedPlugin[]> {
  const isolate = isolatorFor(conditions);
  const loaded: LoadedPlugin[] = [];
  const problems: ConvergenceError[] = [];
  const ours = new Set(found.filter((plugin) => runsInProcess(plugin, conditions)));
  if (ours.size > 0) serveApi(conditions.apiModule);
  try {
    for (const plugin of found) {
      const load = ours.has(plugin) ? loadInProcess : isolate;
      const runtime = await load(plugin).catch((error: unknown) => {
        problems.push(...problemsWith(plugin, error));
      });
      if (runtime !== undefined) loaded.push({ ...plugin, runtime });
    }
    throwAll(problems);
    return loaded;
  } catch (error) {
    await Promise.all(loaded.map(({ runtime }) => runtime.close()));
    throw error;
  }
}

/** What is wrong with a plugin; anything else is thrown on. */
function problemsWith({ position }: PlacedPlugin, error: unknown): ConvergenceError[] {
  const known = problemsOf(error);
  if (known === undefined) throw error;
  return known.map((each) => placedAt(each, position));
}

function runsInProcess(
  { name, origin, entry }: PlacedPlugin,
  { isConfigTrusted, warn }: LoadConditions,
): boolean {
  if (origin === 'first-party') return true;
  if (entry.isTrusted && !isConfigTrusted) warn(notHonoured(name));
  return entry.isTrusted && isConfigTrusted;
}

function notHonoured(plugin: string): string {
  return `"trusted: true" of plugin "${plugin}" does not count in a pull request from a fork: it runs in a process of its own`;
}

/** What isolates plugins is itself loaded with the first of them. */
function isolatorFor(conditions: LoadConditions): (plugin: PlacedPlugin) => Promise<PluginRuntime> {
  let isolator: Promise<Isolator> | undefined;
  return async (plugin) => {
    isolator ??= import('./isolator.ts').then((module) => new module.Isolator(conditions));
    return (await isolator).load(plugin);
  };
}

async function loadInProcess(plugin: PlacedPlugin): Promise<PluginRuntime> {
  throwAll(checkIntegrity(plugin, ownFiles(plugin.root)));
  return inProcess(plugin.name, await loadModule(plugin.name, plugin.module));
}
