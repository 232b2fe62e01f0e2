import type { ExecutorClass, ReporterClass, ScannerClass, StepClass } from '../plugin/index.ts';
import { type PluginKind, PLUGIN_KINDS } from '../plugin/registry.ts';
import { type Complain, problem } from '../errors/index.ts';
import type { LoadedPlugin } from './import-plugin.ts';
import { answersTo } from './resolve.ts';

/** A class that can be used in a run, and whose it is. */
export interface Registered<Class> {
  readonly name: string;
  readonly plugin: string;
  readonly use: Class;
}

interface ClassOf {
  scanner: ScannerClass;
  executor: ExecutorClass;
  reporter: ReporterClass;
  step: StepClass;
}

/** Everything that the plugins of a run have registered. */
export class Registry {
  readonly plugins: readonly LoadedPlugin[];
  readonly #taken = new Map<string, Registered<unknown>>();

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

  get<Kind extends PluginKind>(kind: Kind, name: string): Registered<ClassOf[Kind]> | undefined {
    const found = this.#taken.get(`${kind} ${name}`);
    // The key holds the kind, so the class is of that kind.
    return found as Registered<ClassOf[Kind]> | undefined;
  }

  names(kind: PluginKind): string[] {
    return this.plugins.flatMap((plugin) => [...plugin.registrations[kind].keys()]);
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
    for (const [name, use] of plugin.registrations[kind]) {
      const key = `${kind} ${name}`;
      const taken = this.#taken.get(key)?.plugin;
      const by = reserved.includes(name) ? 'Convergence' : taken && `plugin "${taken}"`;
      if (by === undefined) this.#taken.set(key, { name, plugin: plugin.name, use });
      else complain(problem('PLUGIN_NAME_TAKEN', { kind, name, by }, { at: plugin.position }));
    }
  }
}
