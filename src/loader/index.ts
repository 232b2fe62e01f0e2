import type { PluginEntry } from '../config/index.ts';
import { type ConvergenceError, problemsOf, throwAll } from '../errors/index.ts';
import { serveApi } from './api-hook.ts';
import { importPlugin, type LoadedPlugin } from './import-plugin.ts';
import { resolvePlugin } from './resolve.ts';

export type { LoadedPlugin } from './import-plugin.ts';
export { type Registered, Registry } from './registry.ts';
export { samePlugin } from './resolve.ts';

/**
 * Loads the plugins one after the other, in the order in which they are listed.
 *
 * @param root folder that paths and packages are looked up from
 * @param apiModule absolute path of the module that plugins get as `kimi-convergence`
 * @throws AggregateError of everything that is wrong with them
 */
export async function loadPlugins(
  entries: readonly PluginEntry[],
  root: string,
  apiModule: string,
): Promise<LoadedPlugin[]> {
  if (entries.length === 0) return [];
  serveApi(apiModule);
  const loaded: LoadedPlugin[] = [];
  const problems: ConvergenceError[] = [];
  for (const { name, position } of entries) {
    try {
      loaded.push(await importPlugin(resolvePlugin(name, root, position), position));
    } catch (error) {
      const known = problemsOf(error);
      if (known === undefined) throw error;
      problems.push(...known);
    }
  }
  throwAll(problems);
  return loaded;
}
