import { type ConvergenceError, problemsOf, throwAll } from '../errors/index.ts';
import { serveApi } from './api-hook.ts';
import type { PlacedPlugin } from './find-plugins.ts';
import { importPlugin, type LoadedPlugin } from './import-plugin.ts';

export { findPlugins } from './find-plugins.ts';
export type { LoadedPlugin } from './import-plugin.ts';
export { type Registered, Registry } from './registry.ts';

/**
 * Loads plugins one after the other, in their order.
 *
 * @param apiModule absolute path of the module that they get as `kimi-convergence`
 * @throws AggregateError of everything that is wrong with them
 */
export async function loadPlugins(
  found: readonly PlacedPlugin[],
  apiModule: string,
): Promise<LoadedPlugin[]> {
  if (found.length === 0) return [];
  serveApi(apiModule);
  const loaded: LoadedPlugin[] = [];
  const problems: ConvergenceError[] = [];
  for (const plugin of found) {
    try {
      loaded.push(await importPlugin(plugin));
    } catch (error) {
      const known = problemsOf(error);
      if (known === undefined) throw error;
      problems.push(...known);
    }
  }
  throwAll(problems);
  return loaded;
}
