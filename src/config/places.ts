import { isScalar, type Node } from 'yaml';
import type { SourcePosition } from '../errors/index.ts';
import type { Source } from './source.ts';

/** Where a value stands, and the values in it. */
export interface Place {
  /** `undefined` for what has no key: an entry of a list, the whole file. */
  readonly key: Node | undefined;
  /** `undefined` where a key has no value at all. */
  readonly value: Node | undefined;
  readonly parts: ReadonlyMap<string, Place>;
}

/** Keys, or indices of a list, that lead from the root to a value: `['steps', 'lint', 'needs', '0']`. */
export type Path = readonly string[];

/** Tells where in the file the keys and values stand. Where nothing is written, what is around it counts. */
export class Places {
  readonly #source: Source;
  readonly #root: Place;

  constructor(source: Source, root: Place) {
    this.#source = source;
    this.#root = root;
  }

  isWritten(path: Path): boolean {
    return this.#walk(path).length > path.length;
  }

  /** The keys that are written in a mapping, also those whose values are of no use. */
  keysIn(path: Path): readonly string[] {
    return this.isWritten(path) ? [...(this.#walk(path).at(-1)?.parts.keys() ?? [])] : [];
  }

  /** A text as it is written, before variables are replaced: what they hold may be secret. */
  textAt(path: Path): string | undefined {
    const value = this.isWritten(path) ? this.#nearest(path).value : undefined;
    return isScalar(value) && typeof value.value === 'string' ? value.value : undefined;
  }

  ofKey(path: Path): SourcePosition {
    const { key, value } = this.#nearest(path);
    return this.#source.at((key ?? value)?.range?.[0] ?? 0);
  }

  /** @param offset of a character in a value that is text */
  ofValue(path: Path, offset = 0): SourcePosition {
    const { key, value } = this.#nearest(path);
    if (isScalar(value) && typeof value.value === 'string')
      return this.#source.inside(value, offset);
    return this.#source.at((value ?? key)?.range?.[0] ?? 0);
  }

  /** Where the values in a mapping stand; the mapping itself where their first key isn't written. */
  positionsIn(path: Path): (...keys: Path) => SourcePosition {
    return (...keys) => {
      const isWritten = keys.length > 0 && this.isWritten([...path, ...keys.slice(0, 1)]);
      return isWritten ? this.ofValue([...path, ...keys]) : this.ofKey(path);
    };
  }

  #nearest(path: Path): Place {
    return this.#walk(path).at(-1) ?? this.#root;
  }

  /** The places on the way, from the root as far as they are written. */
  #walk(path: Path): Place[] {
    const way = [this.#root];
    for (const part of path) {
      const next = way.at(-1)?.parts.get(part);
      if (next === undefined) break;
      way.push(next);
    }
    return way;
  }
}
