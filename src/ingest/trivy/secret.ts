import type { Rule } from '../../model/index.ts';
import { headline } from '../headline.ts';
import { defined, text } from '../json.ts';
import { severityNamed } from '../levels.ts';
import { maskSecret } from '../mask-secret.ts';
import type { Reading } from '../reading.ts';
import { linesOf, placeIn, type Target } from './target.ts';

type Members = Readonly<Record<string, unknown>>;

/** The lines around a secret are not shown: Trivy leaves other secrets in them readable. */
export function readSecret(said: Members, at: Target, reading: Reading): void {
  const rule = ruleOf(said);
  if (rule === undefined) return reading.reject(`a secret in ${at.name} has no rule`);
  const { target, location } = placeIn(at, undefined, linesOf(said), reading);
  const title = rule.title ?? `Secret found by ${rule.id}`;
  const match = text(said['Match']);
  const finding = {
    title: headline(title),
    description: title,
    severity: severityNamed(said['Severity']) ?? 'high',
    confidence: 'high',
    target,
    findingType: 'secret',
    remediation: 'Revoke the secret, then remove it; the history keeps what was once committed.',
    rule,
  } as const;
  const evidence = match === undefined ? undefined : masked(match);
  reading.add(
    { ...finding, ...defined({ location, evidence, cwe: rule.cwe }), ...at.suppressed },
    'Trivy',
  );
}

function ruleOf({ RuleID, Title, Category }: Members): Rule | undefined {
  const id = text(RuleID);
  if (id === undefined) return undefined;
  const tags = ['security', ...(text(Category) === undefined ? [] : [String(Category)])];
  // Trivy names no weakness; a secret in a repository is a hard-coded credential.
  return { id, cwe: ['CWE-798'], tags, ...defined({ title: text(Title) }) };
}

/** Trivy puts stars where the secret stands. Where it has put none, all of it may be the secret. */
function masked(match: string): string {
  return /\*{3}/.test(match) ? match : maskSecret(match);
}
