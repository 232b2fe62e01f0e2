import type { PropertyBag } from 'sarif';
import type { Finding } from '../model/index.ts';
import { isSameRule } from './same-rule.ts';
import type { RuleOf } from './sarif-rules.ts';
import { snakeCase, snakeCaseKeys } from './snake-case.ts';

/** What a statement says as its finding does unless it says otherwise. */
const INHERITED = [
  'title',
  'description',
  'target',
  'findingType',
  'location',
  'parameter',
  'payload',
  'evidence',
  'request',
  'response',
  'remediation',
  'cwe',
  'references',
  'fix',
  'metadata',
  'timestamp',
  'fingerprints',
] as const satisfies readonly (keyof Finding)[];

/**
 * What one tool has said of a finding, as it said it: who, of which rule and how bad it is; of the rest what
 * the finding says otherwise, and `null` for what it alone says.
 */
export function reportedBy(statement: Finding, finding: Finding, ruleOf: RuleOf): PropertyBag {
  const { id, sample } = ruleOf(statement);
  const said: PropertyBag = {
    tool: statement.tool ?? null,
    step: statement.step ?? null,
    rule_id: id,
    severity: statement.severity,
    confidence: statement.confidence,
    suppressions: snakeCaseKeys(statement.suppressions),
    rule: isSameRule(statement.rule, sample.rule)
      ? undefined
      : (snakeCaseKeys(statement.rule) ?? null),
  };
  for (const name of INHERITED) {
    const value = statement[name];
    if (value !== finding[name]) said[snakeCase(name)] = foreign(name, value) ?? null;
  }
  return said;
}

/** The keys of metadata and fingerprints are somebody else's. */
function foreign(name: keyof Finding, value: unknown): unknown {
  return name === 'metadata' || name === 'fingerprints' ? value : snakeCaseKeys(value);
}
