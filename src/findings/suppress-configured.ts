import picomatch from 'picomatch';
import type { Finding, Suppression } from '../model/index.ts';
import { IDENTITY } from './fingerprint.ts';
import { perRule } from './per-rule.ts';
import { remembered } from './remembered.ts';
import { rulePattern } from './rule-pattern.ts';
import { aboutSuppression } from './suppression-findings.ts';
import type { SuppressionEntry, Surroundings } from './surroundings.ts';

/** The entries of `suppressions`. */
export interface Entries {
  /** Those that suppress a finding, by what was said of it. */
  readonly of: (statements: readonly Finding[]) => readonly Suppression[];
  /** What is wrong with them, once all findings have been asked for. */
  readonly findings: (isWhole: boolean) => readonly Finding[];
}

export function configuredSuppressions({
  suppressions,
  today,
}: Pick<Surroundings, 'suppressions' | 'today'>): Entries {
  const entries = suppressions.map((each) => entryOf(each, today));
  const candidatesFor = candidatesAmong(entries);
  return {
    of: (statements) => {
      const fitting = fittingOf(statements, candidatesFor);
      if (fitting.size === 0) return [];
      for (const entry of fitting) entry.count += 1;
      return [...fitting]
        .filter(({ isExpired }) => !isExpired)
        .map(({ suppression }) => suppression);
    },
    findings: (isWhole) =>
      entries.flatMap((entry) =>
        entry.isExpired ? expired(entry) : (unused(entry, isWhole) ?? []),
      ),
  };
}

interface Entry {
  readonly given: SuppressionEntry;
  readonly suppression: Suppression;
  readonly isExpired: boolean;
  readonly isForRule: (statement: Finding) => boolean;
  /** Whether the rest fits. */
  readonly fits: (statement: Finding) => boolean;
  /** How many findings fit. */
  count: number;
}

function entryOf(given: SuppressionEntry, today: string): Entry {
  const { rule, path, fingerprint, ...suppression } = given;
  const isInPath = path === undefined ? () => true : remembered(picomatch(path, { dot: true }));
  return {
    given,
    suppression: { by: 'configuration', ...suppression },
    isExpired: given.expires !== undefined && given.expires < today,
    isForRule: rule === undefined ? () => true : rulePattern(rule),
    fits: ({ location, fingerprints }) =>
      (fingerprint === undefined || fingerprints?.[IDENTITY]?.startsWith(fingerprint) === true) &&
      (path === undefined || (location !== undefined && isInPath(location.path))),
    count: 0,
  };
}

/** How a fingerprint begins, for finding entries by it; an entry gives that much at least. */
const BEGINNING = 8;

/** There may be thousands of entries and hundreds of thousands of findings: not each is tried on each. */
function candidatesAmong(entries: readonly Entry[]): (statement: Finding) => readonly Entry[] {
  const [broad, precise] = [
    entries.filter(({ given }) => given.fingerprint === undefined),
    Map.groupBy(
      entries.filter(({ given }) => given.fingerprint !== undefined),
      ({ given }) => given.fingerprint?.slice(0, BEGINNING),
    ),
  ];
  const forRule = perRule((statement) => broad.filter(({ isForRule }) => isForRule(statement)));
  if (precise.size === 0) return forRule;
  return (statement) => {
    const named = precise.get(statement.fingerprints?.[IDENTITY]?.slice(0, BEGINNING));
    if (named === undefined) return forRule(statement);
    return [...forRule(statement), ...named.filter(({ isForRule }) => isForRule(statement))];
  };
}

const NONE: ReadonlySet<Entry> = new Set();

function fittingOf(
  statements: readonly Finding[],
  candidatesFor: (statement: Finding) => readonly Entry[],
): ReadonlySet<Entry> {
  let fitting: Set<Entry> | undefined;
  for (const statement of statements) {
    for (const entry of candidatesFor(statement)) {
      if (entry.fits(statement)) fitting = (fitting ?? new Set()).add(entry);
    }
  }
  return fitting ?? NONE;
}

function expired({ given, count }: Entry): Finding {
  const { expires = '', owner } = given;
  const would = count === 1 ? '1 finding' : `${count} findings`;
  return aboutSuppression('expired-suppression', {
    title: `The suppression of ${describe(given)} has expired: it would hide ${would}`,
    description: `It counted until ${expires}${owner === undefined ? '' : `; ${owner} answers for it`}. Its reason: ${given.reason}`,
    location: given.location,
  });
}

function unused({ given, count }: Entry, isWhole: boolean): Finding | undefined {
  if (count > 0 || !isWhole) return undefined;
  return aboutSuppression('unused-suppression', {
    title: `Nothing to suppress: there is no finding of ${describe(given)}`,
    description: `Its reason: ${given.reason}`,
    location: given.location,
  });
}

/** `no-eval in src/**`. */
function describe({ rule = 'any rule', path, fingerprint }: SuppressionEntry): string {
  const what = fingerprint === undefined ? rule : `${rule} with fingerprint ${fingerprint}`;
  return path === undefined ? what : `${what} in ${path}`;
}
