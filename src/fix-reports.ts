import { IDENTITY } from './findings/index.ts';
import { type Finding, type FixReport, ruleIdOf, statementsOf } from './model/index.ts';
import type { LoopResult } from './pipeline/index.ts';

/**
 * Fixes as reports have them: with the fingerprints of the findings that they would resolve, as far as these
 * are in the result.
 *
 * @param converged what the findings of the last iteration have become
 */
export function fixReports(
  fixes: LoopResult['fixes'],
  converged: readonly Finding[],
): readonly FixReport[] {
  if (fixes.length === 0) return [];
  const fingerprints = new Map<string, string>();
  for (const finding of converged) {
    const fingerprint = finding.fingerprints?.[IDENTITY];
    if (fingerprint === undefined) continue;
    for (const statement of statementsOf(finding)) fingerprints.set(keyOf(statement), fingerprint);
  }
  return fixes.map(({ step, fix, findings, state, reason }) => ({
    ...fix,
    step,
    findings: [...new Set(findings.flatMap((each) => fingerprints.get(keyOf(each)) ?? []))],
    state,
    ...(reason !== undefined && { reason }),
  }));
}

/** What a finding is known by before it has a fingerprint. */
function keyOf(finding: Finding): string {
  const { step, tool, title, location, target, parameter } = finding;
  const { path, startLine, startColumn } = location ?? {};
  const place = [path ?? target, startLine, startColumn, parameter];
  return JSON.stringify([step, tool, ruleIdOf(finding), title, ...place]);
}
