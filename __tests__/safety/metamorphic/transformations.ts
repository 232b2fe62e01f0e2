import fc from 'fast-check';
import { chooser, type Command, type Transformation } from './command.ts';
import { FEEDING } from './feeding.ts';
import { written } from './layout.ts';
import { NESTING } from './nesting.ts';
import { PLACING } from './placing.ts';
import { WRAPPINGS } from './wrappers.ts';

/** All that keeps what a command does, besides the ways of writing its words. */
export const TRANSFORMATIONS: readonly Transformation[] = [
  ...PLACING,
  ...WRAPPINGS,
  ...NESTING,
  ...FEEDING,
];

/** A transformation with what it is to choose. */
export interface Change {
  readonly transformation: Transformation;
  readonly picks: readonly number[];
}

/** Code that is longer is left as it is: the filter looks at no more than 65,536 characters. */
const LONGEST = 6000;

export const picks = fc.array(fc.nat(9999), { maxLength: 60, size: 'max' });

export const changes: fc.Arbitrary<readonly Change[]> = fc.array(
  fc.record({ transformation: fc.constantFrom(...TRANSFORMATIONS), picks }),
  { maxLength: 4, size: 'max' },
);

/** Applies them one after the other, and writes down what comes out. */
export function transformed(command: Command, all: readonly Change[], last: readonly number[]) {
  const changed = all.reduce((before, { transformation, picks }) => {
    const after = transformation.apply(before, chooser(picks));
    return written(after, chooser([])).text.length > LONGEST ? before : after;
  }, command);
  const { text, needs } = written(changed, chooser(last));
  return { text, needs };
}

export function namesOf(all: readonly Change[]): string {
  return all.map(({ transformation }) => transformation.name).join(', then ');
}
