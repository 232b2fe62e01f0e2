import type { Finding } from '../model/index.ts';

/** Words in the type of a finding that make it a security problem. */
const WORDS = new Set([
  'auth',
  'clickjacking',
  'cors',
  'credential',
  'credentials',
  'csrf',
  'cve',
  'deserialization',
  'disclosure',
  'exposure',
  'idor',
  'injection',
  'lfi',
  'misconfiguration',
  'rce',
  'redirect',
  'rfi',
  'secret',
  'secrets',
  'security',
  'sqli',
  'ssrf',
  'ssti',
  'tls',
  'traversal',
  'vuln',
  'vulnerability',
  'xss',
  'xxe',
]);

/** Whether a finding is a security problem: it has a weakness's number, or its tool or type says so. */
export function isAboutSecurity(finding: Finding): boolean {
  return (
    weaknessesOf(finding).length > 0 ||
    finding.rule?.tags?.includes('security') === true ||
    finding.findingType
      .toLowerCase()
      .split(/[^a-z]+/)
      .some((word) => WORDS.has(word))
  );
}

/** The numbers of the weaknesses: `79` for `CWE-79`. */
export function weaknessesOf({ rule, cwe }: Finding): string[] {
  const ids = [...(rule?.cwe ?? []), ...(cwe ?? [])];
  const numbers = ids.map((id) => /^CWE-(\d{1,9})$/i.exec(id)?.[1]);
  return [...new Set(numbers.filter((number) => number !== undefined))];
}
