import type { WorkingTree } from '../ports.ts';
import { Comebacks } from './comebacks.ts';
import { FixBook } from './fix-book.ts';
import { Identities } from './identities.ts';
import { Sightings } from './sightings.ts';

/** What a loop knows beyond one iteration. */
export interface Memory {
  /** Whether fixes are applied to the files. A fork's configuration may ask for it: the checkout is its own. */
  readonly applies: boolean;
  readonly book: FixBook;
  readonly identities: Identities;
  readonly comebacks: Comebacks;
  readonly sightings: Sightings;
}

export function openMemory(tree: WorkingTree, applies: boolean): Memory {
  return {
    applies,
    book: new FixBook(tree),
    identities: new Identities(tree),
    comebacks: new Comebacks(),
    sightings: new Sightings(),
  };
}
