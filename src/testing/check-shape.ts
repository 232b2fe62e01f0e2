import { isRecord } from '../model/index.ts';
import { kindOf } from './kind-of.ts';
import { failure } from './failure.ts';
import { lostInJson } from './lost-in-json.ts';

/** What a field has to be, as a message says it, and whether a value is that. */
type Field = readonly [what: string, accepts: (value: unknown) => boolean];

/**
 * Checks that what a plugin returned is an object with these fields, and that JSON can carry all of it.
 *
 * @param what the kind of object, for messages: `a StepResult`
 * @param by who returned it, for messages: `execute() of MyStep`
 */
export function checkShape(
  value: unknown,
  shape: Readonly<Record<string, Field>>,
  { what, by }: { readonly what: string; readonly by: string },
): void {
  if (!isRecord(value)) throw failure(`${by} must return ${what}, not ${kindOf(value)}`);
  for (const [name, [wanted, accepts]] of Object.entries(shape)) {
    if (accepts(value[name])) continue;
    throw failure(`${by}: "${name}" must be ${wanted}, not ${kindOf(value[name])}`);
  }
  const lost = lostInJson(value, 'its result');
  if (lost !== undefined) throw failure(`${by}: ${lost}`);
}
