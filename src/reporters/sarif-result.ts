import type { PropertyBag, Result, Suppression as SarifSuppression } from 'sarif';
import { type Finding, ruleIdOf, type ScanResult, type Suppression } from '../model/index.ts';
import { LEVELS } from './sarif-levels.ts';
import { exactPlace, isExactFix, placeIn, sarifFixes, sarifLocation } from './sarif-location.ts';
import type { RuleOf } from './sarif-rules.ts';
import { isSameRule } from './same-rule.ts';
import { reportedBy } from './sarif-statement.ts';
import { escapeMessage, firstText } from './sarif-text.ts';
import { snakeCaseKeys } from './snake-case.ts';

/**
 * How the findings of a run are said: a function that writes one. Where any is suppressed, each result says
 * whether it is (section 3.27.23).
 */
export function resultsFor(
  { suppressed }: Pick<ScanResult, 'suppressed'>,
  ruleOf: RuleOf,
): (finding: Finding) => Result {
  const none = suppressed.length > 0 ? [] : undefined;
  return (finding) => sarifResult(finding, ruleOf, none);
}

/**
 * A finding as SARIF says it. What is `undefined` doesn't get into the report.
 *
 * @param none what is said of the suppressions of one that has none
 */
export function sarifResult(finding: Finding, ruleOf: RuleOf, none?: SarifSuppression[]): Result {
  const rule = ruleOf(finding);
  const { fix } = finding;
  const text = messageOf(finding);
  const message = escapeMessage(text).trim() || firstText(ruleIdOf(finding));
  return {
    ruleId: rule.id,
    ruleIndex: rule.index,
    level: LEVELS[finding.severity],
    message: { text: message },
    locations: sarifLocation(finding),
    partialFingerprints: finding.fingerprints,
    baselineState: finding.baselineState,
    suppressions: finding.suppressions?.map(sarifSuppression) ?? none,
    fixes: fix === undefined ? undefined : sarifFixes(fix),
    properties: propertiesOf(finding, ruleOf, message === text),
  };
}

/** All that code scanning shows of a finding, in paragraphs. Where there is little room it shows the first. */
function messageOf(finding: Finding): string {
  const { title, description, target, location, remediation } = finding;
  let text = description.startsWith(title) ? description : `${title}\n\n${description}`;
  if (target !== location?.path) text += `\n\nIn: ${target}`;
  if (remediation !== undefined) text += `\n\nHow to fix: ${remediation}`;
  return text;
}

/**
 * What a reader of ours needs beside what SARIF says, to get back the finding: nothing that it could tell from
 * the message, the place, the fix or the rule.
 *
 * @param isWhole whether the message is what was put together
 */
function propertiesOf(finding: Finding, ruleOf: RuleOf, isWhole: boolean): PropertyBag {
  const { sample } = ruleOf(finding);
  const { title, description, target, location, rule, fix } = finding;
  // A reader takes a message that begins with the title as a paragraph for title and description.
  const isTold = isWhole && (title === description || !description.startsWith(`${title}\n\n`));
  return {
    severity: finding.severity,
    confidence: finding.confidence,
    step: finding.step,
    tool: finding.tool,
    finding_type: finding.findingType,
    title: title === description ? undefined : title,
    description: isTold ? undefined : description,
    target: target === location?.path ? undefined : target,
    location: location === undefined ? undefined : exactPlace(location),
    parameter: finding.parameter,
    payload: finding.payload,
    evidence: finding.evidence,
    request: finding.request,
    response: finding.response,
    remediation: finding.remediation,
    cwe: finding.cwe,
    references: finding.references,
    rule: isSameRule(rule, sample.rule) ? undefined : (snakeCaseKeys(rule) ?? null),
    fix: fix === undefined || isExactFix(fix) ? undefined : snakeCaseKeys(fix),
    metadata: finding.metadata,
    timestamp: finding.timestamp,
    nearness: finding.nearness,
    reported_by: finding.reportedBy?.map((each) => reportedBy(each, finding, ruleOf)),
  };
}

/** A comment stands in the source; everything else is outside of it. */
function sarifSuppression({ by, reason, owner, expires, location }: Suppression): SarifSuppression {
  return {
    kind: by === 'inline' ? 'inSource' : 'external',
    status: 'accepted',
    justification: reason,
    location: location === undefined ? undefined : placeIn(location),
    properties: {
      by,
      owner,
      expires,
      location: location === undefined ? undefined : exactPlace(location),
    },
  };
}
