import { isScalar } from 'yaml';
import { type ConvergenceError, problem, type SourcePosition } from '../errors/index.ts';
import { describeNode } from './describe.ts';

/** Longest key, in characters; the same as YAML's limit for a key on a line with its value. */
const LONGEST = 1024;

/** Names that mean something to JavaScript itself in whatever object they are in. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/** The text of a key, or why it can't be one. */
export function readKey(node: unknown, at: SourcePosition): string | ConvergenceError {
  if (!isScalar(node) || typeof node.value !== 'string') {
    return problem('CONFIG_KEY_NOT_TEXT', { given: describeNode(node) }, { at });
  }
  const name = node.value;
  if (name.length > LONGEST) return problem('CONFIG_KEY_TOO_LONG', { limit: LONGEST }, { at });
  return FORBIDDEN.has(name) ? problem('CONFIG_KEY_FORBIDDEN', { name }, { at }) : name;
}

/** Whether a key is the `<<` that merges another mapping into its own. */
export function isMergeKey(node: unknown): boolean {
  return isScalar(node) && node.value === '<<' && node.type === 'PLAIN';
}
