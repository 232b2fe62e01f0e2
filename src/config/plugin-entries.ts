import type { Permissions } from '../model/index.ts';
import type { PluginEntry } from './config.ts';
import type { Places } from './places.ts';
import { type ConfigFile, PERMISSIONS } from './schema.ts';

/** The plugins that a configuration names: those under `plugins`, then those that its steps run. */
export function pluginEntries(
  file: ConfigFile,
  places: Places,
  selected: ReadonlySet<string>,
): PluginEntry[] {
  const listed = file.plugins.map((plugin, index) => listedEntry(plugin, String(index), places));
  return isWhole(file, places) ? [...listed, ...runBySteps(file, places, selected)] : listed;
}

/** Whether all that is listed could be read; else what a step names may be what could not. */
function isWhole({ plugins }: ConfigFile, places: Places): boolean {
  const path = ['plugins'];
  return places.keysIn(path).length === plugins.length && places.textAt(path) === undefined;
}

function listedEntry(
  plugin: ConfigFile['plugins'][number],
  index: string,
  places: Places,
): PluginEntry {
  const path = ['plugins', index];
  if (typeof plugin === 'string') {
    const position = places.ofValue(path);
    return { ...entryOf(plugin), isListed: true, position, positionOf: () => position };
  }
  return {
    name: plugin.name,
    isListed: true,
    options: plugin.options,
    integrity: plugin.integrity,
    permissions: { ...plugin.permissions, network: plugin.permissions.network.map(lowerCase) },
    isTrusted: plugin.trusted,
    position: places.ofValue([...path, 'name']),
    positionOf: places.positionsIn(path),
  };
}

function runBySteps(
  { steps }: ConfigFile,
  places: Places,
  selected: ReadonlySet<string>,
): PluginEntry[] {
  return Object.entries(steps).flatMap(([step, { plugin, enabled }]) => {
    if (plugin === undefined || !enabled || !selected.has(step)) return [];
    const position = places.ofValue(['steps', step, 'plugin']);
    return [{ ...entryOf(plugin), isListed: false, position, positionOf: () => position }];
  });
}

/** What a plugin gets of which nothing but the name is written. */
function entryOf(name: string) {
  return {
    name,
    options: {},
    integrity: undefined,
    permissions: DEFAULTS,
    isTrusted: false,
  };
}

const { network, read, env, run } = PERMISSIONS.properties;

const DEFAULTS: Permissions = {
  network: network.default,
  read: read.default,
  env: env.default,
  run: run.default,
};

/** As addresses have their hosts once they are parsed. */
function lowerCase(host: string): string {
  return host.toLowerCase();
}
