import { isAlias, isScalar, isSeq } from 'yaml';
import { quote } from './quote.ts';

/** A value of the configuration as a message names it: `the text "yes"`, `the number 5`, `a list`. */
export function describe(value: unknown): string {
  if (value === null || value === undefined) return 'an empty value';
  if (Array.isArray(value)) return 'a list';
  switch (typeof value) {
    case 'string':
      return `the text ${quote(value)}`;
    case 'number':
      return `the number ${value}`;
    case 'boolean':
      return String(value);
    default:
      return 'a mapping';
  }
}

/** The same of a value that isn't read yet. */
export function describeNode(node: unknown): string {
  if (isScalar(node)) return describe(node.value);
  if (isSeq(node)) return 'a list';
  return isAlias(node) ? 'an alias' : 'a mapping';
}
