import { type Finding, qualifyRule, ruleIdOf } from '../model/index.ts';

/** A rule as the findings of one tool use it. */
export interface RuleUse {
  /** The tool's id of the rule behind the tool's name: another tool may have a rule of the same id. */
  readonly id: string;
  /** Where the rule stands in the list of rules. */
  readonly index: number;
  /** The worst of its findings, which speaks for the rule where the tool says nothing of it. */
  readonly sample: Finding;
}

export interface Ruled {
  /** In the order of their first findings. */
  readonly rules: readonly RuleUse[];
  /** The rule of one of the findings, or of a statement of one. */
  readonly ruleOf: RuleOf;
}

export type RuleOf = (finding: Finding) => RuleUse;

/**
 * Finds the rules that findings, and the statements that they come from, are instances of.
 *
 * @param findings the worst first, as a ScanResult has them
 */
export function findRules(findings: readonly Finding[]): Ruled {
  const byId = new Map<string, RuleUse>();
  /** Tool → its own id of a rule → the rule. */
  const known = new Map<string, Map<string, RuleUse>>();

  function enter(tool: string, ownId: string, sample: Finding): RuleUse {
    const id = qualifyRule(tool, ownId);
    const rule = byId.get(id) ?? { id, index: byId.size, sample };
    byId.set(id, rule);
    known.set(tool, (known.get(tool) ?? new Map<string, RuleUse>()).set(ownId, rule));
    return rule;
  }

  function ruleOf(finding: Finding): RuleUse {
    const { tool = '' } = finding;
    const ownId = ruleIdOf(finding);
    return known.get(tool)?.get(ownId) ?? enter(tool, ownId, finding);
  }

  for (const finding of findings) {
    ruleOf(finding);
    // A statement's rule has a place in the list too: what its tool says of it must not get lost.
    if (finding.reportedBy !== undefined) for (const each of finding.reportedBy) ruleOf(each);
  }
  return { rules: [...byId.values()], ruleOf };
}
