import type { PropertyBag, Result } from 'sarif';
import { type Finding, ruleIdOf } from '../model/index.ts';
import { LEVELS } from './sarif-levels.ts';
import { sarifFixes, sarifLocation } from './sarif-location.ts';
import type { RuleUse } from './sarif-rules.ts';
import { escapeMessage, firstText } from './sarif-text.ts';

/** A finding as SARIF says it. What is `undefined` doesn't get into the report. */
export function sarifResult(finding: Finding, rule: RuleUse): Result {
  return {
    ruleId: rule.id,
    ruleIndex: rule.index,
    level: LEVELS[finding.severity],
    message: { text: escapeMessage(messageOf(finding)) },
    locations: sarifLocation(finding),
    partialFingerprints: finding.fingerprints,
    fixes: finding.fix === undefined ? undefined : sarifFixes(finding.fix),
    properties: propertiesOf(finding),
  };
}

/** All that code scanning shows of a finding, in paragraphs. Where there is little room it shows the first. */
function messageOf(finding: Finding): string {
  const { title, description, target, location, remediation } = finding;
  let text = description.startsWith(title) ? description : `${title}\n\n${description}`;
  if (target !== location?.path) text += `\n\nIn: ${target}`;
  if (remediation !== undefined) text += `\n\nHow to fix: ${remediation}`;
  return text.trim() || firstText(ruleIdOf(finding));
}

function propertiesOf(finding: Finding): PropertyBag {
  const { target, location } = finding;
  return {
    severity: finding.severity,
    confidence: finding.confidence,
    step: finding.step,
    tool: finding.tool,
    finding_type: finding.findingType,
    target: target === location?.path ? undefined : target,
    parameter: finding.parameter,
    payload: finding.payload,
    evidence: finding.evidence,
    references: finding.references,
    metadata: finding.metadata,
    timestamp: finding.timestamp,
  };
}
