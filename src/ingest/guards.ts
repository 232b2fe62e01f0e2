import { isRecord } from '../model/index.ts';

/** Whether a value that nobody has looked at yet is a T. */
export type Guard<T> = (value: unknown) => value is T;

export const isText: Guard<string> = (value) => typeof value === 'string';

export const isNumber: Guard<number> = (value) => typeof value === 'number';

export const isBoolean: Guard<boolean> = (value) => typeof value === 'boolean';

/** A line, a column, or how many there are of something that there is. */
export const isPosition: Guard<number> = (value): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 1;

export function oneOf<const T>(...values: readonly T[]): Guard<T> {
  return (value): value is T => values.some((each) => each === value);
}

export function listOf<T>(isElement: Guard<T>): Guard<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every(isElement);
}

export function optional<T>(isGiven: Guard<T>): Guard<T | undefined> {
  return (value): value is T | undefined => value === undefined || isGiven(value);
}

/** @param members a guard for every member that a T may have */
export function objectOf<T extends object>(members: {
  readonly [K in keyof T]-?: Guard<T[K]>;
}): Guard<T> {
  return (value): value is T => {
    if (!isRecord(value)) return false;
    for (const name in members) if (!members[name](value[name])) return false;
    return true;
  };
}
