import { type Finding, statementsOf } from '../model/index.ts';
import { compareFindings } from './order.ts';
import {
  calledIn,
  type Likeness,
  LIKENESSES,
  type Statement,
  statementsBefore,
  statementNow,
} from './statement.ts';

/** A finding that was known before, as a finding of now is matched with it. */
export interface Known {
  readonly finding: Finding;
  /** Whether it was in another file. */
  readonly isMoved: boolean;
  /** Whether it is from a report of somebody else. */
  readonly isForeign: boolean;
}

export interface Matched {
  /** The known findings that a finding of now has something in common with. */
  readonly of: (finding: Finding) => readonly Known[];
  /** Whether anything of a known finding is still there. */
  readonly isUsed: (known: Finding) => boolean;
}

/**
 * Matches what is said now with what was said before, each statement with one at most, and first those that
 * are surely the same.
 *
 * @param renames path then → path now
 */
export function matchStatements(
  now: readonly Finding[],
  before: readonly Finding[],
  renames: ReadonlyMap<string, string>,
): Matched {
  const matches = new Map<Finding, Known[]>();
  const used = new Set<Finding>();
  let known = before.flatMap((finding) => statementsBefore(finding, renames));
  let left = statementsLike(known, now);
  for (const likeness of LIKENESSES) {
    if (left.length === 0 || known.length === 0) break;
    const pairs = pairUp(left, known, likeness);
    for (const [{ finding }, { finding: found, identity }] of pairs) {
      const isForeign = identity === undefined;
      const match = { finding: found, isMoved: likeness.isMoved === true, isForeign };
      const others = matches.get(finding);
      if (others === undefined) matches.set(finding, [match]);
      else others.push(match);
      used.add(found);
    }
    const taken = new Set(pairs.values());
    left = left.filter((statement) => !pairs.has(statement));
    known = known.filter((statement) => !taken.has(statement));
  }
  return { of: (finding) => matches.get(finding) ?? [], isUsed: (each) => used.has(each) };
}

/** Those of now that can be like any of those that were known: of most reports only few can. */
function statementsLike(known: readonly Statement[], now: readonly Finding[]): Statement[] {
  const rulesOf = calledIn(known);
  const haveIdentity = known.some(({ identity }) => identity !== undefined);
  const statements: Statement[] = [];
  for (const finding of now) {
    for (const said of statementsOf(finding)) {
      const rules = rulesOf(said);
      if (haveIdentity || rules.length > 0) statements.push(statementNow(finding, said, rules));
    }
  }
  return statements;
}

/** Those of now with those of before that they are like. */
function pairUp(
  now: readonly Statement[],
  before: readonly Statement[],
  { keysOf, isFor = () => true, isUnique = false }: Likeness,
): ReadonlyMap<Statement, Statement> {
  // Who gets what there is too little of must not depend on the order in which the findings came.
  const sorted = isUnique ? (all: readonly Statement[]) => all : inOrder;
  const byKey = indexed(sorted(before.filter(isFor)), keysOf);
  const pairs = new Map<Statement, Statement>();
  if (byKey.size === 0) return pairs;
  const keys = new Map<Statement, readonly string[]>();
  for (const statement of now) {
    const known = keysOf(statement).filter((key) => byKey.has(key));
    if (known.length > 0) keys.set(statement, known);
  }
  for (const statement of sorted([...keys.keys()])) {
    const key = keys.get(statement)?.find((each) => byKey.get(each)?.length !== 0);
    const found = key === undefined ? undefined : byKey.get(key)?.pop();
    if (found !== undefined) pairs.set(statement, found);
  }
  return pairs;
}

/** Those that have a key, the first of them last: it is taken from the end. */
function indexed(
  statements: readonly Statement[],
  keysOf: Likeness['keysOf'],
): ReadonlyMap<string, Statement[]> {
  const byKey = new Map<string, Statement[]>();
  for (const statement of statements.toReversed()) {
    for (const key of keysOf(statement)) {
      const others = byKey.get(key);
      if (others === undefined) byKey.set(key, [statement]);
      else others.push(statement);
    }
  }
  return byKey;
}

function inOrder(statements: readonly Statement[]): Statement[] {
  return statements.toSorted((a, b) => compareFindings(a.said, b.said));
}
