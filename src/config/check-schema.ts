import type { ConvergenceError } from '../errors/index.ts';
import { explain } from './explain.ts';
import { nearestKey } from './nearest-key.ts';
import type { Path, Places } from './places.ts';
import type { ConfigFile } from './schema.ts';
import type { SchemaError } from './schema-error.ts';
import { nameOf } from './schema-walk.ts';
import { findSchemaErrors } from './validate.generated.ts';
import { isObject, valueAt } from './value-at.ts';

export interface CheckedFile {
  /** The part of the file that is right, with defaults: it can be checked further. */
  readonly file: ConfigFile;
  readonly problems: readonly ConvergenceError[];
}

/** Checks the values of a file against the schema. What is wrong is taken out of `values`. */
export function checkSchema(values: unknown, places: Places): CheckedFile {
  const errors = schemaErrors(values);
  const untold = errors.filter((error) => !isToldAlready(error, places));
  const problems = untold.map((error) => {
    const path = pathOf(error);
    const given = valueAt(values, path);
    const written = places.textAt(path);
    const [key, value] = [places.ofKey(path), places.ofValue(path)];
    return explain(error, path, { name: nameOf(path), given, written, key, value });
  });
  for (const error of errors) takeOut(values, pathOf(error));
  if (!isConfigFile(values)) throw new Error('what is left of the configuration is still wrong');
  return { file: values, problems };
}

/** A key that is missing because it is misspelt, or because its value is of no use. */
function isToldAlready(error: SchemaError, places: Places): boolean {
  if (error.keyword !== 'required') return false;
  const path = pathOf(error);
  const missing = error.params['missingProperty'];
  return places.keysIn(path).some((key) => nearestKey(key, path) === missing);
}

/** What the validator says, each mistake once. */
export function schemaErrors(values: unknown): readonly SchemaError[] {
  // A wrong name is told twice: by what is wrong with it, and as the name of a key.
  return findSchemaErrors(values).filter(({ propertyName }) => propertyName === undefined);
}

/** The path to what is wrong: a value, or a key that should not be there. */
export function pathOf({ instancePath, params }: SchemaError): Path {
  const parts = instancePath.split('/').slice(1);
  const path = parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const key = params['additionalProperty'] ?? params['propertyName'];
  return key === undefined ? path : [...path, String(key)];
}

export function isConfigFile(values: unknown): values is ConfigFile {
  return findSchemaErrors(values).length === 0;
}

/** Takes out a value; an entry of a list with the whole list, so that the others keep their indices. */
function takeOut(values: unknown, path: Path): void {
  let holder = values;
  for (const [index, part] of path.entries()) {
    if (!isObject(holder)) return;
    const value = holder[part];
    if (index === path.length - 1 || Array.isArray(value)) {
      delete holder[part];
      return;
    }
    holder = value;
  }
}
