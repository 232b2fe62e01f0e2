import type { PluginConfig } from '../plugin/index.ts';
import type { PluginRuntime } from '../plugin/runtime.ts';
import type { PlacedPlugin } from './find-plugins.ts';

/** A plugin that has run its `register()`. */
export interface LoadedPlugin extends PlacedPlugin {
  readonly runtime: PluginRuntime;
}

/** What an instance is handed as its config: that of a step, with the plugin's options below it. */
export function configOf(
  { entry }: { readonly entry: { readonly options: PluginConfig } },
  config: PluginConfig = {},
): PluginConfig {
  return { ...entry.options, ...config };
}
