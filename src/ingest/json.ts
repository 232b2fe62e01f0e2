import { isRecord } from '../model/index.ts';

/** A value of a report as an object; one without members where it is something else. */
export function record(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}

/** A value as a list; an empty one where it is something else. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A value as text; `undefined` where it is something else, or empty. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function texts(value: unknown): string[] {
  return list(value).flatMap((each) => text(each) ?? []);
}

/** The members of an object that are texts; `undefined` where none is. */
export function textsOf(value: unknown): Readonly<Record<string, string>> | undefined {
  const entries = Object.entries(record(value)).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** A list; `undefined` where it is empty. */
export function unlessEmpty<T>(values: readonly T[]): readonly T[] | undefined {
  return values.length === 0 ? undefined : values;
}

/** The member of an object under a name that the report makes up. */
export function member(value: unknown, name: string | undefined): unknown {
  const members = record(value);
  return name !== undefined && Object.hasOwn(members, name) ? members[name] : undefined;
}

/** The element of a list at a place that the report makes up. */
export function element(value: unknown, index: unknown): unknown {
  return typeof index === 'number' ? list(value)[index] : undefined;
}

/** An object without the members that are `undefined`. */
export function defined<T extends object>(value: T): Defined<T> {
  const members: Record<string, unknown> = {};
  // A list of the members would cost more than all else that is done for a result.
  for (const name in value) {
    // A report may name a member so; no member of ours is.
    if (value[name] !== undefined && name !== '__proto__') members[name] = value[name];
  }
  // The compiler can't see that leaving out members does what the type says.
  return members as Defined<T>;
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };
