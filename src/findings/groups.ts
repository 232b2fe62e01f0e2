import { posix } from 'node:path';
import type { Finding } from '../model/index.ts';
import { advisoriesOf, isAboutDependency, knownAs } from './advisories.ts';
import { compareStatements } from './order.ts';
import { distance, isNear, isSamePlace, lineOf, NEAR } from './places.ts';
import { isSameWeakness, type Weakness, type WeaknessOf } from './weakness.ts';

/** A statement, with what it is about. */
interface Statement {
  readonly finding: Finding;
  readonly weakness: Weakness;
}

/** What is about one thing, as far as that is known; the first comes first in the order of places. */
type Group = readonly [Statement, ...Statement[]];

// What hostile reports can cost is bounded: how many groups a statement is compared with, and how many
// statements become one.
const LOOK_BACK = 64;
const LARGEST = 64;

/** Puts statements about the same thing together; each is in one group. */
export function groupStatements(
  findings: readonly Finding[],
  weaknessOf: WeaknessOf,
): (readonly Finding[])[] {
  const statements = knowingEquals(
    findings.map((finding) => ({ finding, weakness: weaknessOf(finding) })),
  );
  const isShared = sharedBetween(statements);
  const nameOf = knownAs(findings.filter(isAboutDependency));
  const alone: (readonly Finding[])[] = [];
  const files = new Map<string, Group[]>();
  const elsewhere = new Map<string, Group[]>();
  for (const statement of statements) {
    const { finding } = statement;
    const path = isAboutDependency(finding) ? undefined : finding.location?.path;
    const place = path ?? placeWithoutLines(finding, nameOf);
    if (place === undefined || !isShared(statement.weakness)) alone.push([finding]);
    else add(path === undefined ? elsewhere : files, place, [statement]);
  }
  const groups = [
    ...files.values().flatMap(joinedInFile),
    ...elsewhere.values().flatMap((bucket) => joined(bucket)),
  ];
  return [...alone, ...groups.map((group) => group.map(({ finding }) => finding))];
}

/**
 * A tool that names no weakness means the one that those name whose rules are equivalent: so what a third
 * says of that weakness is about the same as what either of the two says.
 */
function knowingEquals(statements: readonly Statement[]): readonly Statement[] {
  const known = new Map<string, Set<string>>();
  for (const {
    weakness: { kind, names },
  } of statements) {
    if (names.length === 0) continue;
    for (const group of kind.groups) {
      const ofGroup = known.get(group) ?? new Set();
      for (const name of names) ofGroup.add(name);
      known.set(group, ofGroup);
    }
  }
  if (known.size === 0) return statements;
  return statements.map((statement) => {
    const { kind, names } = statement.weakness;
    if (names.length > 0 || !kind.groups.some((group) => known.has(group))) return statement;
    const ofEquals = new Set(kind.groups.flatMap((group) => [...(known.get(group) ?? [])]));
    return { ...statement, weakness: { ...statement.weakness, names: [...ofEquals] } };
  });
}

/** Whether anything else can be about the same: most rules have no equal in a run, and are done with that. */
function sharedBetween(statements: readonly Statement[]): (weakness: Weakness) => boolean {
  const rules = new Map<string, Set<string>>();
  const tools = new Map<string, Set<string>>();
  for (const { name, groups } of new Set(statements.map(({ weakness }) => weakness.kind))) {
    for (const group of groups) rules.set(group, (rules.get(group) ?? new Set()).add(name));
  }
  for (const { weakness } of statements) {
    for (const name of weakness.names) {
      const known = tools.get(name);
      if (known === undefined) tools.set(name, new Set([weakness.kind.tool]));
      else known.add(weakness.kind.tool);
    }
  }
  const isMany = (set: ReadonlySet<string> | undefined) => set !== undefined && set.size > 1;
  return ({ kind, names }) =>
    kind.groups.some((group) => isMany(rules.get(group))) ||
    names.some((name) => isMany(tools.get(name)));
}

/** Where a statement is that points into no file, or whose line doesn't matter; `undefined`: nowhere. */
function placeWithoutLines(finding: Finding, nameOf: (id: string) => string): string | undefined {
  const { location, target, parameter = '' } = finding;
  if (isAboutDependency(finding)) {
    return `${nameOf(advisoriesOf(finding)[0] ?? '')} in ${posix.dirname(location?.path ?? target)}`;
  }
  return /^[a-z][a-z\d+.-]*:\/\//i.test(target) ? `${target} ${parameter}` : undefined;
}

function add(buckets: Map<string, Group[]>, bucket: string, group: Group): void {
  const known = buckets.get(bucket);
  if (known === undefined) buckets.set(bucket, [group]);
  else known.push(group);
}

/** First what stands at the very same place, so that no neighbour takes its part; then what is near. */
function joinedInFile(groups: readonly Group[]): readonly Group[] {
  return joined(joined(groups, isSamePlace), isNear);
}

type At = (a: Finding, b: Finding) => boolean;

/** Without lines there is but one place. */
const anywhere: At = () => true;

/** Lets every group join the nearest of those before it that it fits, in the order of places. */
function joined(groups: readonly Group[], at = anywhere): readonly Group[] {
  if (groups.length === 1) return groups;
  const sorted = groups.toSorted((a, b) => inOrder(a[0].finding, b[0].finding, at));
  const result: Group[] = [];
  for (const group of sorted) {
    const place = placeAmong(result, group, at);
    const other = place === undefined ? undefined : result[place];
    if (place === undefined || other === undefined) result.push(group);
    else result[place] = [...other, ...group];
  }
  return result;
}

/** In one file the lines tell most of them apart. */
function inOrder(a: Finding, b: Finding, at: At): number {
  return (at === anywhere ? 0 : lineOf(a) - lineOf(b)) || compareStatements(a, b);
}

function placeAmong(groups: readonly Group[], group: Group, at: At): number | undefined {
  let nearest: number | undefined;
  let least = Infinity;
  const last = Math.max(0, groups.length - LOOK_BACK);
  for (let place = groups.length - 1; place >= last; place -= 1) {
    const other = groups[place];
    if (other === undefined || (at !== anywhere && isPassed(other, group))) break;
    const far = distance(other[0].finding, group[0].finding);
    if (far > least || !fit(other, group, at)) continue;
    nearest = place;
    least = far;
  }
  return nearest;
}

/** Whether it starts too far above for anything from here on. */
function isPassed(above: Group, group: Group): boolean {
  return lineOf(group[0].finding) - lineOf(above[0].finding) > NEAR;
}

function fit(a: Group, b: Group, at: At): boolean {
  if (a.length + b.length > LARGEST) return false;
  return a.every((one) => b.every((other) => isSame(one, other, at)));
}

function isSame(a: Statement, b: Statement, at: At): boolean {
  return (
    a.weakness.kind.name !== b.weakness.kind.name &&
    at(a.finding, b.finding) &&
    isSuppressed(a.finding) === isSuppressed(b.finding) &&
    isSameWeakness(a.weakness, b.weakness)
  );
}

function isSuppressed({ suppressions }: Finding): boolean {
  return suppressions !== undefined && suppressions.length > 0;
}
