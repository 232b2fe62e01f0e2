import { type Finding, type Rule, ruleIdOf } from '../model/index.ts';
import { perRule } from './per-rule.ts';
import { fits } from './rule-pattern.ts';
import { EQUIVALENT_RULES, SAME_IDS } from './equivalent-rules.ts';
import { advisoriesOf, isAboutDependency, packageOf } from './advisories.ts';
import { familyOf } from './weakness-families.ts';

/** What a statement is about, as far as it can be compared with what others say. */
export interface Weakness {
  readonly kind: Kind;
  /** What other tools call the same: families of CWEs, advisories. */
  readonly names: readonly string[];
  /** The package that it is about, where it is about one and says which. */
  readonly package: string | undefined;
}

/** A rule of a tool. */
export interface Kind {
  readonly tool: string;
  /** `tool/rule`. */
  readonly name: string;
  /** Groups of equivalent rules that it is in. */
  readonly groups: readonly string[];
}

/** Says what statements are about; it remembers what it knows of a rule. */
export type WeaknessOf = (statement: Finding) => Weakness;

/** @param more groups of equivalent rules beside the built-in ones */
export function weaknesses(more: readonly (readonly string[])[]): WeaknessOf {
  const groups = indexed([...EQUIVALENT_RULES, ...more]);
  const kindOfRule = perRule((statement) => kindOf(statement, groups));
  const families = new Map<string, string | undefined>();
  const familyIn = (cwe: string): string | undefined => {
    if (!families.has(cwe)) families.set(cwe, familyOf(cwe));
    return families.get(cwe);
  };
  const ofRules = new Map<Rule, readonly string[]>();
  const namesIn = (statement: Finding): readonly string[] => {
    const { rule, cwe, findingType } = statement;
    const isOfRule = cwe === undefined && findingType !== 'secret' && !isAboutDependency(statement);
    if (rule === undefined || !isOfRule) return namesOf(statement, familyIn);
    const names = ofRules.get(rule) ?? namesOf(statement, familyIn);
    ofRules.set(rule, names);
    return names;
  };
  return (statement) => {
    const kind = kindOfRule(statement);
    return { kind, names: namesIn(statement), package: packageOf(statement) };
  };
}

function kindOf(statement: Finding, groups: Groups): Kind {
  const name = qualifiedRule(statement);
  return { tool: toolOf(statement), name, groups: groupsOf(name, groups) };
}

/** Whether two statements are about the same: by their rules, or by what different tools both call it. */
export function isSameWeakness(a: Weakness, b: Weakness): boolean {
  if (a.package !== undefined && b.package !== undefined && a.package !== b.package) return false;
  return (
    a.kind.groups.some((group) => b.kind.groups.includes(group)) ||
    (a.kind.tool !== b.kind.tool && a.names.some((name) => b.names.includes(name)))
  );
}

/** The tool, whichever case it writes itself in. */
export function toolOf({ tool = '' }: Finding): string {
  return tool.toLowerCase();
}

/** `tool/rule` in lower case. Some write `plugin(rule)` for `plugin/rule`. */
function qualifiedRule(statement: Finding): string {
  const rule = ruleIdOf(statement).toLowerCase();
  return `${toolOf(statement)}/${rule.replace(/^([^()]+)\(([^()]+)\)$/, '$1/$2')}`;
}

/** Groups by number: those that name a rule, and those that have a pattern for it. */
interface Groups {
  readonly byRule: ReadonlyMap<string, readonly number[]>;
  readonly patterns: readonly { readonly group: number; readonly parts: readonly string[] }[];
}

function indexed(groups: readonly (readonly string[])[]): Groups {
  const all = groups.flatMap((rules, group) =>
    rules.map((rule) => ({ group, rule: rule.toLowerCase() })),
  );
  const byRule = new Map<string, number[]>();
  for (const { group, rule } of all) {
    if (!rule.includes('*')) byRule.set(rule, [...(byRule.get(rule) ?? []), group]);
  }
  const patterns = all.filter(({ rule }) => rule.includes('*'));
  return {
    byRule,
    patterns: patterns.map(({ group, rule }) => ({ group, parts: rule.split('*') })),
  };
}

function groupsOf(rule: string, { byRule, patterns }: Groups): string[] {
  const fitting = patterns.flatMap(({ group, parts }) => (fits(parts, rule) ? [group] : []));
  const groups = [...(byRule.get(rule) ?? []), ...fitting].map((group) => `group ${group}`);
  const sameIds = SAME_IDS.flatMap((beginnings, index) =>
    beginnings
      .filter((beginning) => rule.startsWith(beginning))
      .map((beginning) => `ids ${index} ${rule.slice(beginning.length)}`),
  );
  return [...groups, ...sameIds];
}

const NONE: readonly string[] = [];

/** An advisory is about one package; that two of them are weaknesses of one kind makes them no one thing. */
function namesOf(statement: Finding, familyIn: typeof familyOf): readonly string[] {
  if (isAboutDependency(statement)) return advisoriesOf(statement);
  const { findingType, cwe = NONE, rule: { cwe: ofRule = NONE } = {} } = statement;
  const isSecret = findingType === 'secret';
  if (!isSecret && cwe.length === 0 && ofRule.length === 0) return NONE;
  const all = [...cwe, ...ofRule, ...(isSecret ? ['CWE-798'] : NONE)];
  return [...new Set(all.map(familyIn).filter((family) => family !== undefined))];
}
