import { hash } from 'node:crypto';
import type { Identified } from './identities.ts';

/** Knows a state of the files and the findings again. */
export class Sightings {
  readonly #seen = new Set<string>();

  /**
   * @param contents what the files that fixes were applied to come to
   * @param hasProgress whether a fix was taken back: it won't be tried again, so the same can't come of it
   * @returns whether it was the same before
   */
  look(contents: string, found: Identified, hasProgress: boolean): boolean {
    if (hasProgress) this.#seen.clear();
    const state = hash('sha256', JSON.stringify([contents, [...found.keys()].toSorted()]));
    const isKnown = this.#seen.has(state);
    this.#seen.add(state);
    return isKnown;
  }
}
