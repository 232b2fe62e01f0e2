import { type Finding, qualifyRule, ruleIdOf, statementsOf } from '../model/index.ts';
import { IDENTITY, LINE_HASH, renamed } from './fingerprint.ts';
import { perRule } from './per-rule.ts';

/** One tool's word on something, and what it is found again by. */
export interface Statement {
  readonly said: Finding;
  /** The finding that it is part of. */
  readonly finding: Finding;
  /** What its file is called now. */
  readonly path: string | undefined;
  /** Ours; a report of somebody else has none. */
  readonly identity: string | undefined;
  /** What its rule may be called in the other list. */
  readonly rules: readonly string[];
}

export function statementNow(
  finding: Finding,
  said: Finding,
  rules: Statement['rules'],
): Statement {
  return {
    said,
    finding,
    path: said.location?.path,
    identity: said.fingerprints?.[IDENTITY],
    rules,
  };
}

/** What the rules of statements may be called in a list: nothing where it has no statement of them. */
export function calledIn(before: readonly Statement[]): (said: Finding) => readonly string[] {
  const known = new Set(before.flatMap(({ rules }) => rules));
  return perRule((said) => {
    const rule = ruleIdOf(said);
    // Code scanning knows the rules of our reports by their whole names.
    const names = new Set([rule, qualifyRule(said.tool ?? '', rule)]);
    return [...names].filter((name) => known.has(name));
  });
}

/** @param renames path then → path now */
export function statementsBefore(
  finding: Finding,
  renames: ReadonlyMap<string, string>,
): Statement[] {
  return statementsOf(finding).map((said) => {
    const then = said.location?.path;
    const now = then === undefined ? undefined : renames.get(then);
    const known = said.fingerprints?.[IDENTITY];
    const identity = known === undefined || now === undefined ? known : renamed(known, now);
    return { said, finding, path: now ?? then, identity, rules: [ruleIdOf(said)] };
  });
}

/** A way to find a statement again. */
export interface Likeness {
  /** Two statements with a key in common are alike. */
  readonly keysOf: (statement: Statement) => readonly string[];
  /** Which of those that were known are looked for in this way. Default: all. */
  readonly isFor?: (before: Statement) => boolean;
  /** Whether hardly any two statements of one list have a key in common. */
  readonly isUnique?: boolean;
  /** Whether the place is another one. */
  readonly isMoved?: boolean;
}

const NONE: readonly string[] = [];

/** The surest first. */
export const LIKENESSES: readonly Likeness[] = [
  { keysOf: identityOf, isUnique: true },
  { keysOf: (statement) => keysOf(statement, statement.said.fingerprints?.[LINE_HASH]) },
  { keysOf: (statement) => keysOf(statement, lineAndMessage(statement)), isFor: isForeign },
  // Without any fingerprint there is no telling which of them has only moved.
  { keysOf: (statement) => keysOf(statement, messageOf(statement)), isFor: hasNoFingerprint },
  { keysOf: contentOf, isMoved: true },
];

function keysOf({ path, rules }: Statement, what: string | undefined): readonly string[] {
  return path === undefined || what === undefined || rules.length === 0
    ? NONE
    : rules.map((rule) => `${rule.length} ${path.length} ${rule}${path}${what}`);
}

function lineAndMessage(statement: Statement): string | undefined {
  const line = statement.said.location?.startLine;
  return line === undefined || statement.rules.length === 0
    ? undefined
    : `${line} ${messageOf(statement)}`;
}

/** The first line of a report's message, which begins with the title; without white space, which moves. */
function messageOf({ said: { title, description } }: Statement): string {
  const message = (description.startsWith(title) ? description : title).trim();
  const end = message.indexOf('\n');
  return (end < 0 ? message : message.slice(0, end)).replaceAll(/\s+/g, '');
}

/** With the rule, which the digits stand for: whoever writes a baseline by hand can't pass one for another. */
function identityOf({ identity, said }: Statement): readonly string[] {
  return identity === undefined ? NONE : [identity + ruleIdOf(said)];
}

/** The digits of our identity that know of no file. */
const CONTENT_LENGTH = 20;

function contentOf({ identity, said }: Statement): readonly string[] {
  return identity === undefined ? NONE : [identity.slice(0, CONTENT_LENGTH) + ruleIdOf(said)];
}

function isForeign({ identity }: Statement): boolean {
  return identity === undefined;
}

function hasNoFingerprint(before: Statement): boolean {
  return isForeign(before) && before.said.fingerprints?.[LINE_HASH] === undefined;
}
