import { problem, throwAll } from '../errors/index.ts';
import { loadIsolated, placeFor, readGrant, WallChoice } from '../isolation/index.ts';
import type { Wall } from '../model/index.ts';
import type { PluginRuntime } from '../plugin/runtime.ts';
import { checkLinks } from './check-links.ts';
import type { PlacedPlugin } from './find-plugins.ts';
import { checkIntegrity } from './integrity.ts';
import type { LoadConditions } from './load-conditions.ts';
import { ownFiles } from './own-files.ts';

/** Loads plugins in processes of their own. */
export class Isolator {
  readonly #conditions: LoadConditions;
  readonly #walls: WallChoice;
  readonly #warned = new Set<string>();

  constructor(conditions: LoadConditions, walls = new WallChoice()) {
    this.#conditions = conditions;
    this.#walls = walls;
  }

  /** @throws ConvergenceError `PLUGIN_*`; AggregateError of them */
  async load(plugin: PlacedPlugin): Promise<PluginRuntime> {
    const { name, module, root, entry } = plugin;
    const { guest: program, workspace, foreign } = this.#conditions;
    const mayRead = readGrant(entry.permissions);
    return loadIsolated({
      name,
      module,
      folder: root.path,
      workspace: workspace.root,
      stage: async () => {
        verify(plugin);
        const files = (await workspace.listFiles()).filter(mayRead);
        return placeFor({ program, plugin: root.path, workspace: workspace.root, files });
      },
      permissions: entry.permissions,
      env: this.#granted(entry.permissions.env),
      walls: this.#walls,
      accept: (wall) => this.#accept(name, wall),
      say: (text) => foreign(name, text),
    });
  }

  #granted(names: readonly string[]): Record<string, string> {
    const { variables } = this.#conditions;
    return Object.fromEntries(
      names.flatMap((name) => {
        const value = variables[name];
        return value === undefined ? [] : [[name, value]];
      }),
    );
  }

  #accept(name: string, wall: Wall): void {
    if (wall !== 'none') return;
    const { hasSecrets, acceptsReduced, isConfigTrusted, warn } = this.#conditions;
    if (hasSecrets && !(acceptsReduced && isConfigTrusted)) {
      throw problem('PLUGIN_NOT_ISOLATED', { name });
    }
    if (this.#warned.has(name)) return;
    this.#warned.add(name);
    warn(
      `the isolation of plugin "${name}" is reduced: neither bubblewrap nor sudo works here, so Node's permission model alone holds it, which stops no network access`,
    );
  }
}

/** What was staged must be what is there: nothing of elsewhere, and what was reviewed. */
function verify(plugin: PlacedPlugin): void {
  const files = ownFiles(plugin.root);
  throwAll([...checkLinks(plugin, files), ...checkIntegrity(plugin, files)]);
}
