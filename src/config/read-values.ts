import {
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { ConvergenceError, problem, type SourcePosition } from '../errors/index.ts';
import { Aliases, type Depth } from './aliases.ts';
import { describeNode } from './describe.ts';
import type { YamlFile } from './parse-yaml.ts';
import { type Place, Places } from './places.ts';
import { shorten } from './quote.ts';
import { isMergeKey, readKey } from './read-key.ts';
import { BROKEN, ScalarReader } from './read-scalar.ts';
import { ROOT, schemaIn, type SchemaNode } from './schema-walk.ts';
import type { Source } from './source.ts';

/** The values of a configuration file. */
export interface FileValues {
  /** Plain JSON, variables replaced, without what `problems` are about. */
  readonly value: unknown;
  readonly places: Places;
  readonly problems: readonly ConvergenceError[];
}

/**
 * Makes values of the nodes.
 *
 * @throws ConvergenceError where a limit is hit: depth, aliases, length of what variables are replaced by
 */
export function readValues(
  { document, root }: YamlFile,
  source: Source,
  env: Readonly<Record<string, string>>,
): FileValues {
  const reader = new Reader(source, env, new Aliases(document, source));
  const { value, place } = reader.read(root, START);
  return { value, places: new Places(source, place), problems: reader.problems };
}

interface Reading {
  readonly value: unknown;
  readonly place: Place;
}

/** Where the reader is. */
interface Spot extends Depth {
  readonly key: Node | undefined;
  readonly schema: SchemaNode | undefined;
}

const START: Spot = { key: undefined, schema: ROOT, depth: 0, alias: undefined };

class Reader {
  readonly problems: ConvergenceError[];
  readonly #source: Source;
  readonly #scalars: ScalarReader;
  readonly #aliases: Aliases;

  constructor(source: Source, env: Readonly<Record<string, string>>, aliases: Aliases) {
    this.#source = source;
    this.#scalars = new ScalarReader(source, env);
    this.#aliases = aliases;
    this.problems = this.#scalars.problems;
  }

  read(written: unknown, spot: Spot): Reading {
    const node = this.#aliases.follow(written);
    const inside = { ...spot, ...this.#aliases.enter(written, spot) };
    if (isMap(node)) return this.#mapping(node, inside);
    if (isSeq(node)) return this.#list(node, inside);
    const place = placeOf(isScalar(node) ? node : undefined, spot);
    if (isScalar(node)) return { value: this.#scalars.read(node, spot.schema), place };
    return { value: this.#brokenOr(node), place };
  }

  #mapping(map: YAMLMap, spot: Spot): Reading {
    const parts = this.#entries(map, spot);
    const usable = [...parts].filter(([, { value }]) => value !== BROKEN);
    const value = Object.fromEntries(usable.map(([name, part]) => [name, part.value]));
    return { value, place: placeOf(map, spot, parts) };
  }

  #list(list: YAMLSeq, spot: Spot): Reading {
    const schema = schemaIn(spot.schema, '0');
    const items = list.items.map((item) => this.read(item, { ...spot, key: undefined, schema }));
    const values = items.map(({ value }) => value);
    const parts = new Map(items.map((item, index) => [String(index), item]));
    return { value: values.includes(BROKEN) ? BROKEN : values, place: placeOf(list, spot, parts) };
  }

  /** A mapping's own entries win over those that `<<` merges into it. */
  #entries(map: YAMLMap, spot: Spot): Map<string, Reading> {
    const parts = new Map<string, Reading>();
    for (const pair of map.items) {
      if (!isMergeKey(pair.key)) this.#addEntry(pair, spot, parts);
    }
    for (const { key, value } of map.items) {
      if (isMergeKey(key)) this.#merge(value, spot, parts);
    }
    return parts;
  }

  #addEntry({ key, value }: Pair, spot: Spot, parts: Map<string, Reading>): void {
    const at = this.#at(key);
    const name = readKey(key, at);
    if (typeof name !== 'string') {
      this.problems.push(name);
      return;
    }
    const before = parts.get(name)?.place.key;
    if (before === undefined) {
      const schema = schemaIn(spot.schema, name);
      parts.set(name, this.read(value, { ...spot, key: isNode(key) ? key : undefined, schema }));
    } else {
      const { line } = this.#at(before);
      this.problems.push(problem('CONFIG_DUPLICATE_KEY', { name: shorten(name), line }, { at }));
    }
  }

  #merge(written: unknown, spot: Spot, parts: Map<string, Reading>): void {
    const node = this.#aliases.follow(written);
    const inside = { ...spot, ...this.#aliases.enter(written, spot) };
    if (isMap(node)) {
      for (const [name, part] of this.#entries(node, inside)) {
        if (!parts.has(name)) parts.set(name, part);
      }
    } else if (isSeq(node)) {
      for (const item of node.items) this.#merge(item, inside, parts);
    } else if (this.#brokenOr(node) !== BROKEN) {
      const details = { given: describeNode(node) };
      this.problems.push(problem('CONFIG_BAD_MERGE', details, { at: this.#at(written) }));
    }
  }

  /** Tells of an alias that stands for nothing. */
  #brokenOr(node: unknown): unknown {
    if (!(node instanceof ConvergenceError)) return node;
    this.problems.push(node);
    return BROKEN;
  }

  #at(node: unknown): SourcePosition {
    return this.#source.at(isNode(node) ? (node.range?.[0] ?? 0) : 0);
  }
}

function placeOf(
  value: Node | undefined,
  { key }: Spot,
  parts: ReadonlyMap<string, Reading> = new Map(),
): Place {
  return { key, value, parts: new Map([...parts].map(([name, { place }]) => [name, place])) };
}
