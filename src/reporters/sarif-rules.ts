import { type Finding, ruleIdOf } from '../model/index.ts';

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
  /** The rule of the finding at a place, counted from 0. */
  readonly ruleAt: (place: number) => RuleUse;
}

/**
 * Finds the rules that findings are instances of.
 *
 * @param findings the worst first, as a ScanResult has them
 */
export function findRules(findings: readonly Finding[]): Ruled {
  const byId = new Map<string, RuleUse>();
  /** Tool → its own id of a rule → the rule. */
  const known = new Map<string, Map<string, RuleUse>>();

  function enter(tool: string, ownId: string, sample: Finding): RuleUse {
    const id = qualify(tool, ownId);
    const rule = byId.get(id) ?? { id, index: byId.size, sample };
    byId.set(id, rule);
    known.set(tool, (known.get(tool) ?? new Map<string, RuleUse>()).set(ownId, rule));
    return rule;
  }

  const uses = findings.map((finding) => {
    const { tool = '' } = finding;
    const ownId = ruleIdOf(finding);
    return known.get(tool)?.get(ownId) ?? enter(tool, ownId, finding);
  });
  return { rules: [...byId.values()], ruleAt: (place) => uses[place] ?? missing(place) };
}

function missing(place: number): never {
  throw new RangeError(`there is no finding ${place}`);
}

/** `eslint/no-unused-vars`; a rule that carries its tool's name already keeps its id. */
function qualify(tool: string, id: string): string {
  const prefix = tool
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  return prefix === '' || id.startsWith(`${prefix}/`) ? id : `${prefix}/${id}`;
}
