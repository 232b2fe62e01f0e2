import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { messageOf, problem, problemsOf, type SourcePosition } from '../errors/index.ts';
import { EMPTY_MANIFEST, type Manifest, readManifest } from './manifest.ts';
import { moduleOf, nameIn, readPackageJson, versionIn } from './package-json.ts';
import {
  nearestPlace,
  OWN_SCOPE,
  pathFrom,
  type Place,
  placesOf,
  type PluginPlaces,
} from './places.ts';

/** A plugin that was found, before any of its code has run. */
export interface FoundPlugin {
  readonly name: string;
  /** All the names that a step may call it by. */
  readonly names: readonly string[];
  readonly version: string | undefined;
  readonly origin: Place['origin'];
  /** What belongs to it. */
  readonly root: PluginRoot;
  /** Absolute path of the module to import: in `root`, or `root` itself. */
  readonly module: string;
  readonly manifest: Manifest;
}

/** A folder with all that is in it, or a single file. The path is absolute, and no symbolic link. */
export interface PluginRoot {
  readonly kind: 'folder' | 'file';
  readonly path: string;
}

/** On whose behalf a plugin is looked for. */
export interface Search extends PluginPlaces {
  /** Where the configuration names the plugin. */
  readonly at: SourcePosition;
  /** The names of the plugins that were found already: one of them may have been meant. */
  readonly known: readonly string[];
}

/**
 * Finds a plugin by what `plugins:` says: a path to a file or a folder, else the name of a plugin that ships
 * with Convergence or of an npm package that is installed for the working directory.
 *
 * @throws ConvergenceError `PLUGIN_NOT_FOUND`, `PLUGIN_NAME_AMBIGUOUS`, `PLUGIN_UNREADABLE` or what
 *   `readManifest` throws
 */
export function resolvePlugin(name: string, search: Search): FoundPlugin {
  const { root, known, at } = search;
  const [place, other] = placesOf(name, search);
  if (place === undefined) {
    const nearest = nearestPlace(name, search, known);
    throw problem('PLUGIN_NOT_FOUND', { name, nearest, known }, { at });
  }
  if (other !== undefined) {
    const meanings = [`${OWN_SCOPE}${path.basename(place.path)}`, pathFrom(root, other.path)];
    throw problem('PLUGIN_NAME_AMBIGUOUS', { name, meanings }, { at });
  }
  try {
    const isFolder = statSync(place.path).isDirectory();
    return isFolder ? fromFolder(name, place, search) : fromFile(name, place);
  } catch (cause) {
    if (problemsOf(cause) !== undefined) throw cause;
    throw problem('PLUGIN_UNREADABLE', { name, detail: messageOf(cause) }, { at, cause });
  }
}

/** What a plugin is called by going by what is written of it alone. */
export function namesOf(written: string): string[] {
  return [path.basename(written).replace(EXTENSION, ''), written];
}

/** Names are compared as Python and npm would both have them: `my_plugin` is `my-plugin`. */
export function answersTo({ names }: Pick<FoundPlugin, 'names'>, name: string): boolean {
  return names.some((known) => known.replaceAll('_', '-') === name.replaceAll('_', '-'));
}

const EXTENSION = /\.(?:[cm]?js|m?ts)$/;

function fromFile(name: string, { origin, path: file }: Place): FoundPlugin {
  if (!EXTENSION.test(file)) throw new Error('it is no .ts, .mts, .js or .mjs file');
  const [own = name] = namesOf(file);
  const module = realpathSync(file);
  return {
    name: own,
    names: [own, name],
    version: undefined,
    origin,
    root: { kind: 'file', path: module },
    module,
    manifest: EMPTY_MANIFEST,
  };
}

function fromFolder(
  name: string,
  { origin, path: folder }: Place,
  { root, at }: Search,
): FoundPlugin {
  const written = readPackageJson(folder);
  const base = path.basename(folder);
  const own = nameIn(written) ?? base;
  const file = pathFrom(root, path.join(folder, 'package.json'));
  const manifest = readManifest(written.kimi, { name: own, file, at });
  return {
    name: own,
    names: [own, base, name],
    version: versionIn(written),
    origin,
    root: { kind: 'folder', path: realpathSync(folder) },
    module: moduleOf(folder, manifest.module, written),
    manifest,
  };
}
