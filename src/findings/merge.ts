import type { Finding } from '../model/index.ts';
import { groupStatements } from './groups.ts';
import { reconcile } from './reconcile.ts';
import { weaknesses } from './weakness.ts';

/**
 * Makes one finding of all statements about the same thing: the same weakness at the same place.
 *
 * The same weakness: rules that the table of equivalent rules has in one group; or of different tools, CWEs
 * of one family (where a rule has none, those that its equivalents have), or one advisory about one package.
 * The same place: first lines that are equal, or regions
 * that overlap and start at most two lines apart; of a dependency, the folder of the file that asks for it;
 * without a file, one address and parameter.
 *
 * Everything in a finding is about the same as everything else in it, pair by pair: a chain of neighbours
 * never becomes one. No two statements of one rule of one tool are ever in one finding. What the tool
 * suppressed itself is only merged with what is suppressed as well.
 *
 * @param statements without duplicates, in any order: the same findings come of any
 * @param equivalentRules groups of `tool/rule` with `*`, beside the built-in ones
 */
export function merge(
  statements: readonly Finding[],
  equivalentRules: readonly (readonly string[])[],
): Finding[] {
  return groupStatements(statements, weaknesses(equivalentRules)).map(reconcile);
}
