import type { PluginReport } from '../model/index.ts';
import type { LoadedPlugin } from './loaded-plugin.ts';

/** What is to be said of a plugin: what it has used until now among it. */
export function reportOf({
  name,
  version,
  origin,
  manifest: { permissions: asked },
  entry: { permissions: granted },
  runtime: { isolation, usage: used },
}: LoadedPlugin): PluginReport {
  return {
    name,
    ...(version !== undefined && { version }),
    origin,
    isolation,
    ...(asked !== undefined && { asked }),
    // In process nobody can hold it to what it is granted.
    ...(isolation !== 'in process' && { granted }),
    ...(used !== undefined && { used }),
  };
}
