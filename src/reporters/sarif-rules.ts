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

/** The rules that findings are instances of, in the order of their first finding. */
export class RuleTable {
  readonly #byId = new Map<string, RuleUse>();
  /** Tool → its own id of a rule → the rule. */
  readonly #byTool = new Map<string, Map<string, RuleUse>>();

  /** @param findings the worst first, as a ScanResult has them */
  constructor(findings: readonly Finding[]) {
    for (const finding of findings) this.useOf(finding);
  }

  get uses(): readonly RuleUse[] {
    return [...this.#byId.values()];
  }

  useOf(finding: Finding): RuleUse {
    const { tool = '' } = finding;
    const ownId = ruleIdOf(finding);
    return this.#byTool.get(tool)?.get(ownId) ?? this.#enter(tool, ownId, finding);
  }

  #enter(tool: string, ownId: string, sample: Finding): RuleUse {
    const id = qualify(tool, ownId);
    const use = this.#byId.get(id) ?? { id, index: this.#byId.size, sample };
    this.#byId.set(id, use);
    const ofTool = this.#byTool.get(tool) ?? new Map<string, RuleUse>();
    this.#byTool.set(tool, ofTool.set(ownId, use));
    return use;
  }
}

/** `eslint/no-unused-vars`; a rule that carries its tool's name already keeps its id. */
function qualify(tool: string, id: string): string {
  const prefix = tool
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  return prefix === '' || id.startsWith(`${prefix}/`) ? id : `${prefix}/${id}`;
}
