import type { Finding } from '../model/index.ts';

const ADVISORY =
  /\b(?:CVE-\d{4}-\d{4,}|GHSA(?:-[a-z\d]{4}){3}|(?:RUSTSEC|PYSEC|GO)-\d{4}-\d{1,6})\b/gi;

/** Whether a statement is about a package that the repository depends on. */
export function isAboutDependency({ findingType, rule }: Finding): boolean {
  return findingType === 'vulnerable_dependency' || (rule !== undefined && isAdvisory(rule.id));
}

/** The ids by which databases know an advisory: its rule's, and those in the addresses to read more at. */
export function advisoriesOf({ rule, references = [], metadata = {} }: Finding): readonly string[] {
  const { aliases } = metadata;
  const more: readonly unknown[] = Array.isArray(aliases) ? aliases : [];
  // Metadata is anybody's: not all that stands in it can be made a text.
  const texts = more.filter((each) => typeof each === 'string');
  const said = [rule?.id, rule?.helpUri, ...references, ...texts].join(' ');
  return [...new Set(said.match(ADVISORY)?.map((id) => id.toUpperCase()))];
}

/** The name of the package, where the tool says it apart. */
export function packageOf({ metadata }: Finding): string | undefined {
  const name = metadata?.['package'];
  return typeof name === 'string' ? name.toLowerCase() : undefined;
}

function isAdvisory(id: string): boolean {
  return /^(?:CVE|GHSA|RUSTSEC|PYSEC|GO)-/i.test(id) && id.replace(ADVISORY, '') === '';
}

/**
 * One name for all ids of an advisory, wherever a statement has two of them: `CVE-2026-1` and `GHSA-…` are the
 * same. It is the first of them in the order of texts, whoever comes first.
 */
export function knownAs(statements: readonly Finding[]): (id: string) => string {
  const better = new Map<string, string>();
  const nameOf = (id: string): string => {
    let name = id;
    for (let next = better.get(name); next !== undefined; next = better.get(name)) {
      // Shortens the way for those that come after.
      better.set(name, better.get(next) ?? next);
      name = next;
    }
    return name;
  };
  for (const statement of statements) {
    const [first, ...others] = advisoriesOf(statement).map(nameOf).sort();
    for (const other of others)
      if (first !== undefined && other !== first) better.set(other, first);
  }
  return nameOf;
}
