import type { Confidence, Rule, Severity } from '../../model/index.ts';
import { defined, list, record, text, texts, unlessEmpty } from '../json.ts';
import { weaknessesIn } from '../weaknesses.ts';
import type { WeaknessOf } from './taxonomies.ts';

/** A rule of a run, with what its results take over from it. */
export interface RuleOfRun {
  readonly rule: Rule;
  /** What it is worth as a security problem, where the tool says so: 0 to 10, as in CVSS. */
  readonly score: number | undefined;
  readonly level: string | undefined;
  readonly confidence: Confidence | undefined;
  readonly messages: unknown;
}

/** @param descriptor a reportingDescriptor; it may be missing, as a result may have a rule's id alone */
export function readRule(id: string, descriptor: unknown, weaknessOf: WeaknessOf): RuleOfRun {
  const fields = record(descriptor);
  const properties = record(fields['properties']);
  const tags = texts(properties['tags']);
  const score = scoreOf(properties);
  const level = text(record(fields['defaultConfiguration'])['level']);
  const rule = defined({
    title: textOf(fields['shortDescription']) ?? text(fields['name']),
    description: textOf(fields['fullDescription']),
    help: text(record(fields['help'])['markdown']) ?? textOf(fields['help']),
    helpUri: text(fields['helpUri']),
    defaultSeverity: descriptor === undefined ? undefined : severityOf(score, level),
    cwe: weaknesses(tags, fields['relationships'], weaknessOf),
    tags: unlessEmpty(tags),
  });
  const confidence = confidenceOf(properties['precision'], tags);
  return { rule: { id, ...rule }, score, level, confidence, messages: fields['messageStrings'] };
}

function textOf(message: unknown): string | undefined {
  return text(record(message)['text']);
}

/** GitHub's `security-severity`: https://docs.github.com/code-security/code-scanning, SARIF support */
export function scoreOf(properties: unknown): number | undefined {
  const value = record(properties)['security-severity'];
  const score = typeof value === 'number' ? value : Number.parseFloat(text(value) ?? '');
  return score >= 0 && score <= 10 ? score : undefined;
}

const LEVELS: ReadonlyMap<string | undefined, Severity> = new Map([
  ['error', 'high'],
  ['warning', 'medium'],
  ['note', 'low'],
  ['none', 'info'],
]);

/** The score counts where there is one, else the level; without a level it is a warning (section 3.27.10). */
export function severityOf(score: number | undefined, level: string | undefined): Severity {
  if (score === undefined) return LEVELS.get(level) ?? 'medium';
  if (score >= 9) return 'critical';
  if (score >= 7) return 'high';
  if (score >= 4) return 'medium';
  return score > 0 ? 'low' : 'info';
}

const CONFIDENCES: ReadonlyMap<string | undefined, Confidence> = new Map([
  ['very-high', 'certain'],
  ['high', 'high'],
  ['medium', 'medium'],
  ['low', 'low'],
]);

/** CodeQL has a `precision`, Semgrep a tag `HIGH CONFIDENCE`. */
function confidenceOf(precision: unknown, tags: readonly string[]): Confidence | undefined {
  const tag = tags.find((each) => / CONFIDENCE$/i.test(each))?.split(' ')[0];
  return CONFIDENCES.get((text(precision) ?? tag)?.toLowerCase());
}

/** From tags, `external/cwe/cwe-079` and `CWE-79: …`, and from relationships to the taxonomy of that name. */
function weaknesses(tags: readonly string[], relationships: unknown, weaknessOf: WeaknessOf) {
  const related = list(relationships).flatMap(
    (relationship) => weaknessOf(record(relationship)['target']) ?? [],
  );
  return weaknessesIn([...tags, ...related]);
}
