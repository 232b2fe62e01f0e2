import type { Finding } from '../../model/index.ts';
import type { Identified } from './identities.ts';

/** Watches over findings that fixes have removed. */
export class Comebacks {
  readonly #removed = new Set<string>();
  #before: ReadonlySet<string> = new Set();

  /**
   * @param found what the phase `diagnose` of an iteration has found
   * @param hasFixes whether fixes were applied in the iteration before
   * @returns those that fixes had removed, and the last fixes have brought back
   */
  look(found: Identified, hasFixes: boolean): readonly Finding[] {
    const now = new Set(found.keys());
    const back = hasFixes ? [...now.intersection(this.#removed).difference(this.#before)] : [];
    if (hasFixes) for (const gone of this.#before.difference(now)) this.#removed.add(gone);
    this.#before = now;
    return back.flatMap((identity) => found.get(identity) ?? []);
  }
}
