import type { PluginEntry } from '../config/index.ts';
import {
  type ConvergenceError,
  problem,
  problemsOf,
  type SourcePosition,
} from '../errors/index.ts';
import { type PluginPlaces, shippedName } from './places.ts';
import { answersTo, type FoundPlugin, namesOf, resolvePlugin } from './resolve.ts';

/** A plugin that was found, and what the configuration says of it. */
export interface PlacedPlugin extends FoundPlugin {
  readonly entry: PluginEntry;
  /** Where the configuration names it. */
  readonly position: SourcePosition;
}

/**
 * Finds the plugins of a configuration without running anything of theirs. A plugin that only a step
 * names is looked for where none of the others answers to that name: an npm package needs no listing.
 */
export function findPlugins(
  entries: readonly PluginEntry[],
  places: PluginPlaces,
): { readonly found: readonly PlacedPlugin[]; readonly problems: readonly ConvergenceError[] } {
  const found: PlacedPlugin[] = [];
  const missing: { names: readonly string[] }[] = [];
  const problems: ConvergenceError[] = [];
  for (const entry of entries) {
    const { name, position } = entry;
    try {
      if (isAnswered(entry, found, missing, places)) continue;
      const known = found.map((plugin) => plugin.name);
      const plugin = resolvePlugin(name, { ...places, at: position, known });
      const before = found.find(({ module }) => module === plugin.module);
      if (before === undefined) found.push({ ...plugin, entry, position });
      else refuseTwo(before.entry, entry);
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

/**
 * Whether one of the plugins is what a step names, be it there or not.
 *
 * @throws ConvergenceError `PLUGIN_NAME_AMBIGUOUS`
 */
function isAnswered(
  { name, isListed, position }: PluginEntry,
  found: readonly PlacedPlugin[],
  missing: readonly Pick<FoundPlugin, 'names'>[],
  places: PluginPlaces,
): boolean {
  if (isListed) return false;
  const answering = found.filter((plugin) => answersTo(plugin, name));
  // A plugin names itself as it likes: it is not taken for one that ships with Convergence.
  const own = shippedName(name, places);
  const isTaken = answering.some(({ origin }) => origin !== 'first-party') && own !== undefined;
  if (answering.length > 1 || isTaken) {
    const others = isTaken && answering.length === 1 ? [own] : [];
    const meanings = [...answering.map(({ entry }) => entry.name), ...others];
    throw problem('PLUGIN_NAME_AMBIGUOUS', { name, meanings }, { at: position });
  }
  return answering.length === 1 || missing.some((plugin) => answersTo(plugin, name));
}

/** Two names of one plugin: only one of them could have its options and permissions. */
function refuseTwo(before: PluginEntry, { name, isListed, position }: PluginEntry): void {
  // What is written in the same words twice is told already.
  if (!isListed || before.name === name) return;
  const details = { name, line: before.position.line };
  throw problem('CONFIG_DUPLICATE_PLUGIN', details, { at: position });
}
