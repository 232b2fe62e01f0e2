/** What a value is, as a message says it: `a Date`, `an Array`, `text`, `undefined`, `-1`. */
export function kindOf(value: unknown): string {
  if (typeof value === 'string') return 'text';
  if (['function', 'symbol', 'bigint'].includes(typeof value)) return `a ${typeof value}`;
  if (typeof value !== 'object' || value === null) return String(value);
  // Not by the prototype: jest has an Object of its own for every file of tests.
  const tag = Object.prototype.toString.call(value).slice('[object '.length, -1);
  return `${/^[AEIOU]/.test(tag) ? 'an' : 'a'} ${tag}`;
}
