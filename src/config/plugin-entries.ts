import type { PluginEntry } from './config.ts';
import type { Places } from './places.ts';
import type { ConfigFile } from './schema.ts';

/** The plugins that a configuration names: those under `plugins`, then those that its steps run. */
export function pluginEntries(
  file: ConfigFile,
  places: Places,
  selected: ReadonlySet<string>,
): PluginEntry[] {
  const listed = file.plugins.map((name, index) => ({
    name,
    isListed: true,
    position: places.ofValue(['plugins', String(index)]),
  }));
  const run = Object.entries(file.steps).flatMap(([step, { plugin, enabled }]) => {
    if (plugin === undefined || !enabled || !selected.has(step)) return [];
    return [{ name: plugin, isListed: false, position: places.ofValue(['steps', step, 'plugin']) }];
  });
  return [...listed, ...run];
}
