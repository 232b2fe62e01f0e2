import { type ConvergenceError, problem } from '../errors/index.ts';
import type { Path, Places } from './places.ts';
import { shorten } from './quote.ts';
import type { ConfigFile } from './schema.ts';

/** Checks that no plugin is listed twice: only one of the two could have its options and permissions. */
export function checkListedOnce({ plugins }: ConfigFile, places: Places): ConvergenceError[] {
  const lines = new Map<string, number>();
  return plugins.flatMap((plugin, index) => {
    const [name, path] = nameIn(plugin, ['plugins', String(index)]);
    const at = places.ofValue(path);
    const line = lines.get(name);
    if (line === undefined) {
      lines.set(name, at.line);
      return [];
    }
    const shown = shorten(places.textAt(path) ?? name);
    return [problem('CONFIG_DUPLICATE_PLUGIN', { name: shown, line }, { at })];
  });
}

function nameIn(plugin: ConfigFile['plugins'][number], path: Path): [name: string, path: Path] {
  return typeof plugin === 'string' ? [plugin, path] : [plugin.name, [...path, 'name']];
}
