import type { PropertyBag, ReportingDescriptor } from 'sarif';
import { type Finding, type Rule, ruleIdOf } from '../model/index.ts';
import { LEVELS, PRECISIONS, PROBLEM_SEVERITIES, SECURITY_SCORES } from './sarif-levels.ts';
import type { RuleUse } from './sarif-rules.ts';
import { escapeMessage, firstText, isWebAddress, pascalCase } from './sarif-text.ts';
import { isAboutSecurity, weaknessesOf } from './security.ts';
import { shorten } from './shorten.ts';
import { snakeCaseKeys } from './snake-case.ts';

// What code scanning takes of a rule, in characters and pieces.
const NAME_LIMIT = 255;
const DESCRIPTION_LIMIT = 1024;
const TAG_LIMIT = 10;

/** A rule as SARIF describes it, with the properties that GitHub reads. `undefined` isn't written. */
export function describeRule({ id, sample }: RuleUse): ReportingDescriptor {
  const { rule } = sample;
  const title = firstText(rule === undefined ? sample.title : rule.title, ruleIdOf(sample));
  const description = firstText(rule?.description, title);
  const name = pascalCase(ruleIdOf(sample)).slice(0, NAME_LIMIT);
  return {
    id,
    // A name that only repeats the id is against the standard.
    name: name === '' || name.toLowerCase() === id.toLowerCase() ? undefined : name,
    shortDescription: { text: shorten(title, DESCRIPTION_LIMIT) },
    fullDescription: { text: shorten(description, DESCRIPTION_LIMIT) },
    help: helpOf(sample, description),
    helpUri: isWebAddress(rule?.helpUri) ? rule.helpUri : undefined,
    defaultConfiguration: { level: LEVELS[rule?.defaultSeverity ?? sample.severity] },
    properties: propertiesOf(sample),
  };
}

function helpOf({ rule, remediation }: Finding, description: string): ReportingDescriptor['help'] {
  const text = escapeMessage(firstText(rule?.help, remediation, description));
  return { text, markdown: rule?.help };
}

function propertiesOf(sample: Finding): PropertyBag {
  const { severity, confidence, tool, rule } = sample;
  const secure = isAboutSecurity(sample);
  return {
    ...(secure
      ? { 'security-severity': SECURITY_SCORES[severity] }
      : { 'problem.severity': PROBLEM_SEVERITIES[severity] }),
    precision: PRECISIONS[confidence],
    tags: tagsOf(sample, secure),
    tool,
    rule: ownWords(rule),
  };
}

/** The rule as its tool describes it, so that it can be had back; its help stands above, as Markdown. */
function ownWords(rule: Rule | undefined): unknown {
  if (rule === undefined) return undefined;
  const { help: _, ...words } = rule;
  return snakeCaseKeys(words);
}

function tagsOf(sample: Finding, secure: boolean): string[] {
  const weaknesses = weaknessesOf(sample).map((number) => `external/cwe/cwe-${number}`);
  const tags = [...(secure ? ['security'] : []), ...weaknesses, ...(sample.rule?.tags ?? [])];
  return [...new Set(tags)].slice(0, TAG_LIMIT);
}
