import { type Complain, problem } from '../errors/index.ts';
import { type PluginKind, PLUGIN_KINDS } from '../plugin/registry.ts';
import type { LoadedPlugin } from './loaded-plugin.ts';
import { answersTo } from './resolve.ts';

/** Something that a plugin has registered, and whose it is. */
export interface Registered {
  readonly name: string;
  readonly plugin: UsedPlugin;
}

/** What a step needs of a plugin. */
export interface UsedPlugin extends Pick<LoadedPlugin, 'name' | 'runtime'> {
  readonly entry: Pick<LoadedPlugin['entry'], 'options'>;
}

/** Everything that the plugins of a run have registered. */
export class Registry {
  readonly plugins: readonly LoadedPlugin[];
  readonly #taken = new Map<string, Registered>();

  /**
   * @param reserved names that Convergence has itself
   * @param complain told of every name that two of them want; the first one has it
   */
  constructor(
    plugins: readonly LoadedPlugin[],
    reserved: Partial<Record<PluginKind, readonly string[]>>,
    complain: Complain,
  ) {
    this.plugins = plugins;
    for (const plugin of plugins) {
      for (const kind of PLUGIN_KINDS) this.#addAll(plugin, kind, reserved[kind] ?? [], complain);
    }
  }

  get(kind: PluginKind, name: string): Registered | undefined {
    return this.#taken.get(`${kind} ${name}`);
  }

  names(kind: PluginKind): string[] {
    return this.plugins.flatMap(({ runtime }) => runtime.offers[kind]);
  }

  plugin(name: string): LoadedPlugin | undefined {
    return this.plugins.find((plugin) => answersTo(plugin, name));
  }

  #addAll(
    plugin: LoadedPlugin,
    kind: PluginKind,
    reserved: readonly string[],
    complain: Complain,
  ): void {
    for (const name of plugin.runtime.offers[kind]) {
      const key = `${kind} ${name}`;
      const taken = this.#taken.get(key)?.plugin.name;
      const by = reserved.includes(name) ? 'Convergence' : taken && `plugin "${taken}"`;
      if (by === undefined) this.#taken.set(key, { name, plugin });
      else complain(problem('PLUGIN_NAME_TAKEN', { kind, name, by }, { at: plugin.position }));
    }
  }
}
