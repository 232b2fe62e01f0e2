import { type Finding, ruleIdOf } from '../model/index.ts';
import { digest } from './line-content.ts';
import { compareStatements } from './order.ts';
import { several } from './several.ts';
import type { Facts } from './facts.ts';

/** The fingerprint that GitHub tells alerts apart by, within a rule and a file. */
export const LINE_HASH = 'primaryLocationLineHash';

/** Our own fingerprint: 20 hex digits for what it is, and 12 for the file that it is in. */
export const IDENTITY = 'convergence/v1';

const WHAT = 20;
const WHERE = 12;

/**
 * Adds both fingerprints to those that the tools gave.
 *
 * The identity says what a finding is: its tool, rule and title (numbers in it aside), and what stands on
 * the first line that it points at, without white space. So it stays when lines come and go elsewhere, when
 * neighbours are edited, and when the line is indented anew. Without such a line it is what is said of what.
 *
 * Findings of one file that are equal in all that, as on several lines of nothing but `return;`, are told
 * apart by their order, and by that alone. The lines around them would tell more of equal lines, but were
 * measured on our own sources to cost more than they bring: identities kept when lines come elsewhere 77 %
 * instead of all, when neighbours are edited 74 % instead of all, when equal findings come too 77 % instead
 * of 88 %. And by order alone, one more makes one new, and one less makes one fixed, whichever it was.
 *
 * @param statements without duplicates, in any order
 */
export function identify(statements: readonly Finding[], facts: Facts): Finding[] {
  const places = new Map<string, string>();
  const identities = statements.map(
    (statement) => whatOf(statement, facts) + placeOf(statement, places),
  );
  const ordinals = ordinalsOf(statements, identities);
  return statements.map((statement, index) => {
    const [identity = '', ordinal] = [identities[index], ordinals.get(statement)];
    const own = ordinal === undefined ? identity : numbered(identity, ordinal);
    return fingerprinted(statement, own, facts);
  });
}

/** The identity that a finding has once its file is called `path`. */
export function renamed(identity: string, path: string): string {
  return identity.slice(0, WHAT) + placeDigits(path);
}

/** Which of several of one identity a statement is; those that are the first, or the only one, have none. */
function ordinalsOf(
  statements: readonly Finding[],
  identities: readonly string[],
): ReadonlyMap<Finding, number> {
  const ordinals = new Map<Finding, number>();
  for (const group of several(statements, (_, index) => identities[index] ?? '')) {
    const [, ...others] = group.sort(compareStatements);
    for (const [index, statement] of others.entries()) ordinals.set(statement, index + 1);
  }
  return ordinals;
}

function numbered(identity: string, ordinal: number): string {
  return digest(`${identity.slice(0, WHAT)} ${ordinal}`) + identity.slice(WHAT);
}

function whatOf(statement: Finding, facts: Facts): string {
  const { tool, title, parameter } = statement;
  const parts = [tool, ruleIdOf(statement), withoutNumbers(title), parameter];
  return digest(JSON.stringify([...parts, ...lineOf(statement, facts)]));
}

/** What stands on the line; else what else there is to tell the finding by, without where it is. */
function lineOf(
  { location, target, description }: Finding,
  facts: Facts,
): readonly (string | undefined)[] {
  const { path, startLine, snippet } = location ?? {};
  if (path !== undefined && startLine !== undefined) {
    const content = facts.get(path)?.contentOf(startLine);
    if (content !== undefined) return [content];
  }
  const about = target === path ? undefined : target;
  return [about, withoutNumbers(description), snippet?.replaceAll(/\s+/g, '')];
}

/** `Line 12 is too long (104 > 100)` is the same problem when the line has moved or grown. */
function withoutNumbers(text: string): string {
  return text.replaceAll(/\d+/g, '#');
}

function placeOf({ location }: Finding, places: Map<string, string>): string {
  const path = location?.path ?? '';
  const digits = places.get(path) ?? placeDigits(path);
  places.set(path, digits);
  return digits;
}

function placeDigits(path: string): string {
  return digest(path).slice(0, WHERE);
}

function fingerprinted(statement: Finding, identity: string, facts: Facts): Finding {
  const { path = '', startLine = 0 } = statement.location ?? {};
  // Findings that have no line of their own would all be one alert on GitHub, the first line's or that of
  // their step. Their identity tells them apart as well as a line does.
  const shown = facts.get(path)?.hashOf(startLine) ?? `${identity.slice(0, 16)}:1`;
  const fingerprints = { ...statement.fingerprints, [LINE_HASH]: shown, [IDENTITY]: identity };
  return { ...statement, fingerprints };
}
