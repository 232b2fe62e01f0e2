import type { Rule, Severity } from '../../model/index.ts';
import { headline } from '../headline.ts';
import { defined, record, text } from '../json.ts';
import { severityNamed } from '../levels.ts';
import type { Reading } from '../reading.ts';
import { weaknessesIn } from '../weaknesses.ts';

/** A package with an advisory about it. */
export interface Vulnerable {
  readonly name: string;
  readonly title: string | undefined;
  readonly severity: unknown;
  readonly url: string | undefined;
  /** The registry's own id of the advisory, or GitHub's. */
  readonly id: unknown;
  readonly cwe: readonly string[];
  readonly cvss: unknown;
  /** The versions that are vulnerable. */
  readonly range: string | undefined;
  /** Lines. */
  readonly about: readonly string[];
  readonly remediation: string | undefined;
}

/** @param file the lock file, as the tool would name it */
export function addVulnerable(vulnerable: Vulnerable, file: string, reading: Reading): void {
  const { name, url, remediation, about } = vulnerable;
  const versions = vulnerable.range === undefined ? '' : ` in versions ${vulnerable.range}`;
  const title = vulnerable.title ?? 'Known vulnerability';
  const cwe = weaknessesIn(vulnerable.cwe);
  const finding = {
    title: headline(`${name}: ${title}`),
    description: [`${title}: ${name}${versions}`, ...about].join('\n'),
    severity: severityOf(vulnerable.severity),
    confidence: 'high',
    ...reading.locate(file, {}),
    findingType: 'vulnerable_dependency',
    metadata: { package: name, ...cvssIn(vulnerable.cvss) },
  } as const;
  const references = url === undefined ? undefined : [url];
  const rule = ruleOf(vulnerable, title, cwe);
  reading.add({ ...finding, ...defined({ rule, references, cwe, remediation }) }, 'npm audit');
}

/** npm says moderate where others say medium. */
function severityOf(severity: unknown): Severity {
  return severityNamed(severity) ?? 'medium';
}

/** An advisory is known by GitHub's id, which its address ends in. */
function ruleOf({ id, url }: Vulnerable, title: string, cwe: readonly string[] | undefined): Rule {
  const [named] = /GHSA(?:-[\da-z]{4}){3}$/.exec(url ?? text(id) ?? '') ?? [];
  const page = named === undefined ? undefined : `https://github.com/advisories/${named}`;
  const own = typeof id === 'number' ? `npm-${id}` : text(id);
  return {
    id: named ?? own ?? 'vulnerable-dependency',
    title,
    tags: ['security'],
    ...defined({ helpUri: url ?? page, cwe }),
  };
}

/** A score of 0 is none: the registry has no vector then. */
function cvssIn(cvss: unknown): Readonly<Record<string, unknown>> {
  const { score, vectorString } = record(cvss);
  const vector = text(vectorString);
  return typeof score === 'number' && score > 0 && score <= 10
    ? { cvss: { score, ...defined({ vector }) } }
    : {};
}
