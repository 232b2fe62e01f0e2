import { type Alias, type Document, isAlias, isNode, type Node, visit } from 'yaml';
import { type ConvergenceError, problem, type SourcePosition } from '../errors/index.ts';
import { nearestName } from './nearest-name.ts';
import { DEEPEST } from './parse-yaml.ts';
import { shorten } from './quote.ts';
import type { Source } from './source.ts';

/** How far a reader has come into a file. */
export interface Depth {
  readonly depth: number;
  /** The alias, if any, that has brought the reader here. */
  readonly alias: Alias | undefined;
}

/** Values that aliases may bring in. */
const MOST_ALIASED = 10_000;

/** Follows the aliases of a file, within limits. */
export class Aliases {
  readonly #source: Source;
  readonly #anchors = new Map<string, Node>();
  readonly #targets = new Map<Alias, Node | undefined>();
  #aliased = 0;

  /** Looks for all anchors in one go: the library would look through the whole file for each alias. */
  constructor(document: Document, source: Source) {
    this.#source = source;
    visit(document, {
      Node: (_key, node) => {
        if (isAlias(node)) this.#targets.set(node, this.#anchors.get(node.source));
        else if (node.anchor !== undefined) this.#anchors.set(node.anchor, node);
      },
    });
  }

  /** What an alias stands for; every other node itself. */
  follow(node: unknown): unknown {
    return isAlias(node) ? (this.#targets.get(node) ?? this.#unknown(node)) : node;
  }

  /**
   * One level deeper.
   *
   * @throws ConvergenceError where that is too deep, or aliases have brought in too much
   */
  enter(node: unknown, { depth, alias: outer }: Depth): Depth {
    const alias = outer ?? (isAlias(node) ? node : undefined);
    if (alias !== undefined) this.#aliased += 1;
    if (depth >= DEEPEST) {
      throw problem('CONFIG_TOO_DEEP', { limit: DEEPEST }, { at: this.#at(alias ?? node) });
    }
    if (this.#aliased > MOST_ALIASED) {
      throw problem('CONFIG_TOO_MANY_ALIASES', { limit: MOST_ALIASED }, { at: this.#at(alias) });
    }
    return { depth: depth + 1, alias };
  }

  #unknown(alias: Alias): ConvergenceError {
    const known = [...this.#anchors.keys()].map(shorten);
    const name = shorten(alias.source);
    const details = { name, known, nearest: nearestName(name, known) };
    return problem('CONFIG_UNKNOWN_ALIAS', details, { at: this.#at(alias) });
  }

  #at(node: unknown): SourcePosition {
    return this.#source.at(isNode(node) ? (node.range?.[0] ?? 0) : 0);
  }
}
