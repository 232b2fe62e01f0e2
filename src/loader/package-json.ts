import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { messageOf } from '../errors/index.ts';
import { isInside } from '../model/index.ts';

/** What a plugin's package.json may say; everything in it is unchecked. */
export interface PackageJson {
  readonly name?: unknown;
  readonly version?: unknown;
  readonly main?: unknown;
  readonly exports?: unknown;
  readonly kimi?: unknown;
}

/**
 * The package.json of a folder; empty where there is none.
 *
 * @throws Error where it can't be read
 */
export function readPackageJson(folder: string): PackageJson {
  const file = path.join(folder, 'package.json');
  if (!existsSync(file)) return {};
  // What is no JSON is told with a piece of it, which may be anything on the machine.
  if (!isInside(realpathSync(folder), realpathSync(file))) {
    throw new Error('its package.json is a symbolic link that leads out of its folder');
  }
  const written = parse(readFileSync(file, 'utf8'));
  if (typeof written !== 'object' || written === null) {
    throw new Error('its package.json is no object');
  }
  return written;
}

/**
 * The name in a package.json, which messages and reports show; `undefined` where it has none.
 *
 * @throws Error where npm would take it for no name
 */
export function nameIn({ name }: PackageJson): string | undefined {
  if (typeof name !== 'string') return undefined;
  if (NAME.test(name)) return name;
  throw new Error('the name in its package.json is none that npm takes');
}

/** The version in a package.json; `undefined` where nothing there looks like one. */
export function versionIn({ version }: PackageJson): string | undefined {
  return typeof version === 'string' && VERSION.test(version) ? version : undefined;
}

// Those of old packages, which npm takes as well, are in upper case.
const NAME = /^(?=.{1,214}$)(?:@[\w.~-]+\/)?[\w.~-]+$/;
const VERSION = /^[\w.+-]{1,100}$/;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`its package.json is no JSON: ${messageOf(cause)}`, { cause });
  }
}

/**
 * `kimi.module`, else the package's entry as Node knows it, else an index file. It lies in the folder, where
 * what is checked of the plugin is checked of it as well. The path is absolute, and no symbolic link.
 *
 * @throws Error where it is not there
 */
export function moduleOf(
  folder: string,
  module: string | undefined,
  { exports, main }: PackageJson,
): string {
  const named = [module, entryOf(exports), main].find((entry) => typeof entry === 'string');
  const isNamed = typeof named === 'string';
  const candidates = isNamed ? [named] : INDEX_FILES;
  const found = candidates.map((file) => fileAt(path.join(folder, file))).find(Boolean);
  if (found === undefined) {
    const because = isNamed ? ', which its package.json names' : '';
    throw new Error(`it has no ${candidates.join(', ')}${because}`);
  }
  const own = realpathSync(folder);
  const real = realpathSync(found);
  const isOwn =
    isInside(own, real) && !path.relative(own, real).split(path.sep).includes('node_modules');
  if (isOwn) return real;
  throw new Error(`its module is not one of its own files: ${real}`);
}

const INDEX_FILES = ['index.ts', 'index.mjs', 'index.js'];

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
