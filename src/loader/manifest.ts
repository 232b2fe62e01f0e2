import { posix } from 'node:path';
import satisfies from 'semver/functions/satisfies.js';
import gtr from 'semver/ranges/gtr.js';
import ltr from 'semver/ranges/ltr.js';
import validRange from 'semver/ranges/valid.js';
import { nearestName } from '../config/index.ts';
import { describe } from '../config/describe.ts';
import { shorten } from '../config/quote.ts';
import { PERMISSIONS } from '../config/schema.ts';
import { type ConvergenceError, problem, type SourcePosition, throwAll } from '../errors/index.ts';
import { isRecord, type Permissions } from '../model/index.ts';
import { API_VERSION } from '../plugin/index.ts';

/** The field `kimi` of a plugin's package.json. */
export interface Manifest {
  /** The file to import, relative to the plugin's folder; `undefined`: its entry as Node knows it. */
  readonly module: string | undefined;
  /** Range of the versions of the API that the plugin works with; `undefined`: it doesn't say. */
  readonly api: string | undefined;
  /** What it asks for; `undefined`: it doesn't say. */
  readonly permissions: Permissions | undefined;
  /** The JSON Schema of its options, as somebody else wrote it; `undefined`: they are not checked. */
  readonly options: Readonly<Record<string, unknown>> | undefined;
}

/** Whose manifest it is. */
export interface ManifestSource {
  readonly name: string;
  /** The package.json, as messages show it. */
  readonly file: string;
  /** Where the configuration names the plugin. */
  readonly at: SourcePosition;
}

/** What a plugin says that says nothing. */
export const EMPTY_MANIFEST: Manifest = {
  module: undefined,
  api: undefined,
  permissions: undefined,
  options: undefined,
};

/**
 * Checks the field `kimi` of a package.json.
 *
 * @throws ConvergenceError `PLUGIN_BAD_MANIFEST`, `PLUGIN_UNKNOWN_MANIFEST_KEY` or `PLUGIN_API_MISMATCH`, or
 *   AggregateError of them
 */
export function readManifest(kimi: unknown, source: ManifestSource): Manifest {
  if (kimi === undefined) return EMPTY_MANIFEST;
  const reader = new Reader(source);
  const manifest = reader.read(kimi);
  throwAll(reader.problems);
  return manifest;
}

const KEYS = Object.keys(EMPTY_MANIFEST);
const PERMISSION_KEYS = Object.keys(PERMISSIONS.properties);

class Reader {
  readonly problems: ConvergenceError[] = [];
  readonly #source: ManifestSource;

  constructor(source: ManifestSource) {
    this.#source = source;
  }

  read(kimi: unknown): Manifest {
    const fields = this.#object(kimi, 'kimi', KEYS) ?? {};
    return {
      module: this.#text(fields['module'], 'kimi.module', MODULE),
      api: this.#api(fields['api']),
      permissions: this.#permissions(fields['permissions']),
      options: this.#object(fields['options'], 'kimi.options'),
    };
  }

  #permissions(written: unknown): Permissions | undefined {
    const fields = this.#object(written, 'kimi.permissions', PERMISSION_KEYS);
    if (fields === undefined) return undefined;
    const list = (key: keyof Permissions) => this.#list(fields[key], key);
    return { network: list('network'), read: list('read'), env: list('env'), run: list('run') };
  }

  #list(written: unknown, key: keyof Permissions): readonly string[] {
    const name = `kimi.permissions.${key}`;
    const { pattern, 'x-form': wanted } = PERMISSIONS.properties[key].items;
    const form = { wanted, isRight: (text: string) => new RegExp(pattern, 'u').test(text) };
    if (written === undefined) return [];
    if (!Array.isArray(written)) this.#complain(name, 'a list', written);
    const items: readonly unknown[] = Array.isArray(written) ? written : [];
    return items.flatMap(
      (item, index) => this.#text(item ?? null, `${name}[${index}]`, form) ?? [],
    );
  }

  #api(written: unknown): string | undefined {
    const range = this.#text(written, 'kimi.api', API);
    if (range === undefined || satisfies(API_VERSION, range)) return range;
    const { name, at } = this.#source;
    const update = gtr(API_VERSION, range)
      ? 'plugin'
      : ltr(API_VERSION, range)
        ? 'host'
        : undefined;
    const details = { name, wants: range, has: API_VERSION, update } as const;
    this.problems.push(problem('PLUGIN_API_MISMATCH', details, { at }));
    return range;
  }

  #text(written: unknown, key: string, { wanted, isRight }: Form): string | undefined {
    if (written === undefined) return undefined;
    if (typeof written === 'string' && isRight(written)) return written;
    this.#complain(key, wanted, written);
    return undefined;
  }

  /** @param known the keys that it may have; `undefined`: any */
  #object(
    written: unknown,
    name: string,
    known?: readonly string[],
  ): Readonly<Record<string, unknown>> | undefined {
    if (written === undefined) return undefined;
    if (!isRecord(written)) return this.#complain(name, 'an object', written);
    const unknown =
      known === undefined ? [] : Object.keys(written).filter((key) => !known.includes(key));
    for (const key of unknown) this.#unknownKey(name, key, known ?? []);
    return written;
  }

  #complain(key: string, wanted: string, written: unknown): undefined {
    const { at, ...source } = this.#source;
    const details = { ...source, key, wanted, given: describe(written) };
    this.problems.push(problem('PLUGIN_BAD_MANIFEST', details, { at }));
  }

  #unknownKey(parent: string, key: string, known: readonly string[]): void {
    const { at, ...source } = this.#source;
    const details = {
      ...source,
      key: `${parent}.${shorten(key)}`,
      known,
      nearest: nearestName(key, known),
    };
    this.problems.push(problem('PLUGIN_UNKNOWN_MANIFEST_KEY', details, { at }));
  }
}

/** What a text must be. */
interface Form {
  readonly wanted: string;
  readonly isRight: (text: string) => boolean;
}

const MODULE: Form = {
  wanted: 'the path of a file in the folder of the plugin, as in "./src/index.ts"',
  isRight: (text) =>
    text !== '' && !/^(?:[\\/]|\.\.(?:[\\/]|$)|[a-z]:)/i.test(posix.normalize(text)),
};

/** Longer than anybody writes one; it is read by regular expressions. */
const LONGEST_RANGE = 100;

const API: Form = {
  wanted: 'a range of versions of the API, as in "^1.0.0"',
  isRight: (text) => text !== '' && text.length <= LONGEST_RANGE && validRange(text) !== null,
};
