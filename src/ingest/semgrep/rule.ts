import { isRecord } from '../../model/index.ts';
import type { Rule } from '../../model/index.ts';
import { defined, record, text, texts } from '../json.ts';
import { weaknessesIn } from '../weaknesses.ts';

type Members = Readonly<Record<string, unknown>>;

export function ruleOf(id: string | undefined, metadata: Members): Rule | undefined {
  if (id === undefined) return undefined;
  const tags = [...(listed(metadata['category']) ?? []), ...(listed(metadata['owasp']) ?? [])];
  const helpUri = text(metadata['source']) ?? text(metadata['shortlink']);
  const cwe = weaknessesIn(listed(metadata['cwe']) ?? []);
  return { id, ...defined({ helpUri, cwe, tags: tags.length === 0 ? undefined : tags }) };
}

/** Metadata is whatever the author of a rule has written: one text, or a list. */
export function listed(value: unknown): readonly string[] | undefined {
  const all = texts(typeof value === 'string' ? [value] : value);
  return all.length === 0 ? undefined : all;
}

export function typeOf(rule: Rule | undefined, extra: Members): string {
  if (isAboutSecrets(rule?.id)) return 'secret';
  if (isRecord(extra['sca_info'])) return 'vulnerable_dependency';
  const category = text(record(extra['metadata'])['category']);
  const isWeakness = category === undefined && rule?.cwe !== undefined;
  return category === 'security' || isWeakness ? 'vulnerability' : 'lint';
}

/** As in `generic.secrets.gitleaks.github-pat`; what it points at is never quoted. */
export function isAboutSecrets(id: string | undefined): boolean {
  return /(?:^|\.)secrets\./.test(id ?? '');
}
