import type { Places } from './places.ts';
import { shorten } from './quote.ts';
import type { ConfigFile } from './schema.ts';

/** The steps of the file, by name. */
export type StepFiles = ConfigFile['steps'];

/** The names of all steps that are written, as messages show them. Wrong names are among them. */
export function stepNames(places: Places): readonly string[] {
  return places.keysIn(['steps']).map(shorten);
}

/** What steps need, directly or through others; the names that it starts from are among them. */
export function withNeeds(names: Iterable<string>, steps: StepFiles): ReadonlySet<string> {
  const all = new Set(names);
  // A set yields also what is added to it while it is gone through.
  for (const name of all) {
    for (const need of steps[name]?.needs ?? []) all.add(need);
  }
  return all;
}

/** Steps that wait for each other, each circle once, with its first step again at its end. */
export function findCycles(steps: StepFiles): readonly (readonly string[])[] {
  const cycles: string[][] = [];
  const done = new Set<string>();
  const way: string[] = [];
  const visit = (name: string): void => {
    const start = way.indexOf(name);
    if (start !== -1) cycles.push([...way.slice(start), name]);
    if (start !== -1 || done.has(name)) return;
    way.push(name);
    for (const need of steps[name]?.needs ?? []) visit(need);
    way.pop();
    done.add(name);
  };
  for (const name of Object.keys(steps)) visit(name);
  return cycles;
}
