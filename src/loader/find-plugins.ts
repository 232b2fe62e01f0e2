import type { PluginEntry } from '../config/index.ts';
import { type ConvergenceError, problemsOf, type SourcePosition } from '../errors/index.ts';
import { answersTo, type FoundPlugin, namesOf, resolvePlugin } from './resolve.ts';

/** A plugin that was found, and where the configuration names it. */
export interface PlacedPlugin extends FoundPlugin {
  readonly position: SourcePosition;
}

/**
 * Finds the plugins of a configuration without running anything of theirs. A plugin that only a step
 * names is looked for where none of the others answers to that name: an npm package needs no listing.
 *
 * @param root folder that paths and packages are looked up from
 */
export function findPlugins(
  entries: readonly PluginEntry[],
  root: string,
): { readonly found: readonly PlacedPlugin[]; readonly problems: readonly ConvergenceError[] } {
  const found: PlacedPlugin[] = [];
  const missing: { names: readonly string[] }[] = [];
  const problems: ConvergenceError[] = [];
  for (const { name, isListed, position } of entries) {
    if (!isListed && [...found, ...missing].some((plugin) => answersTo(plugin, name))) continue;
    try {
      const known = found.map((plugin) => plugin.name);
      const plugin = resolvePlugin(name, { root, at: position, known });
      const isThere = found.some(({ module }) => module === plugin.module);
      if (!isThere) found.push({ ...plugin, position });
    } catch (error) {
      const known = problemsOf(error);
      if (known === undefined) throw error;
      problems.push(...known);
      // Said once: the steps that run it would only say it again.
      missing.push({ names: namesOf(name) });
    }
  }
  return { found, problems };
}
