/**
 * Whether members of all these names stand in what may be the beginning of a JSON text. Within a JSON string
 * their quotes would be escaped, so that no message can pass for a member.
 */
export function hasMembers(head: string, ...names: readonly string[]): boolean {
  return names.every((name) => new RegExp(`(?<!\\\\)"${name}"\\s*:`).test(head));
}

/** Whether it begins as a list does. */
export function isList(head: string): boolean {
  return /^\s*\[/.test(head);
}

/** Whether it begins as a list of objects does. */
export function isListOfObjects(head: string): boolean {
  return /^\s*\[\s*\{/.test(head);
}

/** Whether it begins as an object does. */
export function isObject(head: string): boolean {
  return /^\s*\{/.test(head);
}
