import type { Result } from 'sarif';
import { type Finding, statementsOf } from '../model/index.ts';
import { sarifResult } from './sarif-result.ts';
import { findRules } from './sarif-rules.ts';

/** The commit that a baseline was written at. */
export interface Revision {
  /** An address without a name and a password in it. */
  readonly repositoryUri: string;
  readonly revisionId: string;
}

/**
 * A baseline: SARIF with no more than what findings are told apart by. A finding is a line, and the order
 * is that of the files: so git shows which have come and which have gone. Equal findings give equal text.
 */
export function baselineSarif(
  findings: readonly Finding[],
  revision: Revision | undefined,
): string {
  const kept = findings.map(withoutDetails);
  const { rules, ruleOf } = findRules(kept);
  const results = kept.map((finding) => resultOf(sarifResult(finding, ruleOf)));
  const driver = { name: 'Convergence', rules: rules.map(({ id }) => ({ id })).toSorted(byId) };
  const provenance = revision === undefined ? [] : [revision];
  return `{
"$schema": "https://json.schemastore.org/sarif-2.1.0.json",
"version": "2.1.0",
"runs": [{
"tool": { "driver": ${JSON.stringify(driver)} },
"originalUriBaseIds": { "%SRCROOT%": { "description": { "text": "The root of the repository." } } },
"columnKind": "utf16CodeUnits",
"versionControlProvenance": ${JSON.stringify(provenance)},
"results": [
${results
  .toSorted(byPlace)
  .map(({ text }) => text)
  .join(',\n')}
]
}]
}
`;
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return compare(a.id, b.id);
}

/** What tells how bad or how sure something is, shows it or mends it, is left to the reports. */
function withoutDetails(finding: Finding): Finding {
  const { title, description, severity, confidence, target, findingType } = finding;
  const { rule, location, parameter, step, tool, fingerprints, reportedBy } = finding;
  const { snippet: _, ...place } = location ?? { path: '' };
  return {
    ...{ title, description, severity, confidence, target, findingType },
    ...(rule !== undefined && { rule: { id: rule.id } }),
    ...(location !== undefined && { location: place }),
    ...(parameter !== undefined && { parameter }),
    ...(step !== undefined && { step }),
    ...(tool !== undefined && { tool }),
    ...(fingerprints !== undefined && { fingerprints }),
    ...(reportedBy !== undefined && { reportedBy: statementsOf(finding).map(withoutDetails) }),
  };
}

interface Line {
  readonly key: readonly string[];
  readonly text: string;
}

/** Without the places of rules in their list: one more rule would change every line. */
function resultOf({ ruleIndex: _, ...result }: Result): Line {
  const file = result.locations?.[0]?.physicalLocation?.artifactLocation?.uri ?? '';
  const text = JSON.stringify(result);
  return {
    key: [file, result.ruleId ?? '', ...Object.values(result.partialFingerprints ?? {})],
    text,
  };
}

function byPlace(a: Line, b: Line): number {
  for (const [index, key] of a.key.entries()) {
    const order = compare(key, b.key[index] ?? '');
    if (order !== 0) return order;
  }
  return compare(a.text, b.text);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
