import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { createRequire, findPackageJSON } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { nearestName } from '../config/index.ts';
import { problem, type SourcePosition } from '../errors/index.ts';

/** A plugin that was found, before any of its code has run. */
export interface FoundPlugin {
  readonly name: string;
  /** All the names that a step may call it by. */
  readonly names: readonly string[];
  readonly version: string | undefined;
  /** Absolute path of the module to import. */
  readonly module: string;
}

/** Where a plugin is looked for, and on whose behalf. */
export interface Search {
  /** Folder that paths and packages are looked up from. */
  readonly root: string;
  /** Where the configuration names the plugin. */
  readonly at: SourcePosition;
  /** The names of the plugins that were found already: one of them may have been meant. */
  readonly known: readonly string[];
}

/** What a plugin's package.json may say; everything in it is unchecked. */
interface Manifest {
  readonly name?: unknown;
  readonly version?: unknown;
  readonly main?: unknown;
  readonly exports?: unknown;
  readonly kimi?: { readonly module?: unknown };
}

/**
 * Finds a plugin by what `plugins:` says: a path to a file or a folder, else the name of an npm package
 * that is installed for the working directory.
 *
 * @throws ConvergenceError `PLUGIN_NOT_FOUND` or `PLUGIN_UNREADABLE`
 */
export function resolvePlugin(name: string, { root, at, known }: Search): FoundPlugin {
  const place = isPath(name) ? path.resolve(root, name) : packageFolder(name, root);
  if (place === undefined || !existsSync(place)) {
    const nearest = nearestPath(name, root) ?? nearestName(name, known);
    throw problem('PLUGIN_NOT_FOUND', { name, nearest, known }, { at });
  }
  try {
    return statSync(place).isDirectory() ? fromFolder(name, place) : fromFile(name, place);
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw problem('PLUGIN_UNREADABLE', { name, detail }, { at, cause });
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
const INDEX_FILES = ['index.ts', 'index.mjs', 'index.js'];

function isPath(name: string): boolean {
  return /^\.{1,2}(?:[/\\]|$)/.test(name) || path.isAbsolute(name);
}

/** The path that was meant: it is written without `./`, or something beside it has nearly its name. */
function nearestPath(name: string, root: string): string | undefined {
  if (!isPath(name)) return existsSync(path.join(root, name)) ? `./${name}` : undefined;
  const folder = path.dirname(name);
  const beside = path.resolve(root, folder);
  const nearest = existsSync(beside) && nearestName(path.basename(name), readdirSync(beside));
  return nearest ? `${folder}/${nearest}` : undefined;
}

function packageFolder(name: string, root: string): string | undefined {
  for (const candidate of new Set([name, name.replaceAll('_', '-')])) {
    try {
      const manifest = findPackageJSON(
        candidate,
        pathToFileURL(path.join(root, 'convergence.yaml')),
      );
      if (manifest !== undefined) return path.dirname(manifest);
    } catch {
      // Not installed under that name.
    }
  }
  return undefined;
}

function fromFile(name: string, file: string): FoundPlugin {
  if (!EXTENSION.test(file)) throw new Error('it is neither .js, .mjs nor .ts');
  const [own = name] = namesOf(file);
  return { name: own, names: [own, name], version: undefined, module: realpathSync(file) };
}

function fromFolder(name: string, folder: string): FoundPlugin {
  const manifest = readManifest(folder);
  const base = path.basename(folder);
  const own = typeof manifest.name === 'string' ? manifest.name : base;
  return {
    name: own,
    names: [own, base, name],
    version: typeof manifest.version === 'string' ? manifest.version : undefined,
    module: realpathSync(moduleOf(folder, manifest)),
  };
}

function readManifest(folder: string): Manifest {
  const file = path.join(folder, 'package.json');
  if (!existsSync(file)) return {};
  const manifest: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (typeof manifest !== 'object' || manifest === null)
    throw new Error('its package.json is no object');
  return manifest;
}

/** `kimi.module`, else the package's entry as Node knows it, else an index file. */
function moduleOf(folder: string, { kimi, exports, main }: Manifest): string {
  const named = [kimi?.module, entryOf(exports), main].find((entry) => typeof entry === 'string');
  const candidates = typeof named === 'string' ? [named] : INDEX_FILES;
  const found = candidates.map((file) => fileAt(path.join(folder, file))).find(Boolean);
  if (found !== undefined) return found;
  throw new Error(`it has no ${candidates.join(', ')}`);
}

/** The file that Node takes for a path: `main` may leave its extension out, or name a folder. */
function fileAt(place: string): string | undefined {
  try {
    return createRequire(place).resolve(place);
  } catch {
    return undefined;
  }
}

/** The target of `exports` for an import of the package itself. */
function entryOf(exports: unknown): unknown {
  if (typeof exports !== 'object' || exports === null) return exports;
  const conditions = exports as Record<string, unknown>;
  return entryOf(
    conditions['.'] ?? conditions['node'] ?? conditions['import'] ?? conditions['default'],
  );
}
