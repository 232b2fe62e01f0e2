import { isRecord } from '../model/index.ts';
import type { Rule } from '../model/index.ts';
import { headline } from './headline.ts';
import { defined, text, texts } from './json.ts';
import { maskSecret, withoutSecret } from './mask-secret.ts';
import { hasMembers, isList } from './members.ts';
import { parseJson, unreadable } from './parse-json.ts';
import { Reading } from './reading.ts';
import { type Region, regionOf } from './region.ts';
import type { IngestContext, Ingested, ReportFormat } from './report-format.ts';

/** Reads what Gitleaks 8 writes with `-f json`: https://github.com/gitleaks/gitleaks#reporting */
export const gitleaks: ReportFormat = {
  recognise: ({ head }) =>
    isList(head) && hasMembers(head, 'RuleID', 'StartLine', 'Match', 'Secret', 'File'),
  parse: parseGitleaks,
  exitCodes: [0, 1],
};

function parseGitleaks(report: string, context: IngestContext): Ingested {
  const leaks = parseJson(report, 'gitleaks', context);
  if (!Array.isArray(leaks)) {
    throw unreadable(
      context.step,
      'gitleaks',
      'it is no list',
      'not shown, for it may have secrets',
    );
  }
  const reading = new Reading(context);
  leaks.forEach((leak: unknown, index) => readLeak(leak, `[${index}]`, reading, context));
  return reading.finish();
}

type Leak = Readonly<Record<string, unknown>>;

function readLeak(leak: unknown, place: string, reading: Reading, context: IngestContext): void {
  if (!isRecord(leak)) return reading.reject(`${place} is not an object`);
  const rule = ruleOf(leak);
  if (rule === undefined) return reading.reject(`${place} has no rule`);
  const { target, location } = placeOf(leak, reading, context);
  const said = masked(leak['Description'], leak) ?? `Secret found by ${rule.id}`;
  const commit = text(leak['Commit']);
  const finding = {
    title: headline(said),
    description: [said, ...(commit === undefined ? [] : [historyOf(commit)])].join('\n\n'),
    severity: 'high',
    // The rule of that name goes by entropy and a word nearby; the others know the shape of their secrets.
    confidence: rule.id === 'generic-api-key' ? 'medium' : 'high',
    target,
    findingType: 'secret',
    remediation: 'Revoke the secret, then remove it; the history keeps what was once committed.',
    metadata: metadataOf(leak),
  } as const;
  const evidence = masked(leak['Match'], leak);
  reading.add({ ...finding, rule, ...defined({ location, evidence, cwe: rule.cwe }) }, 'gitleaks');
}

function historyOf(commit: string): string {
  return `It is in commit ${commit.slice(0, 12)}; the line may be another by now.`;
}

/** What a leak says, without its secret. */
function masked(said: unknown, { Secret: secret, Match: match }: Leak): string | undefined {
  const whole = text(secret) ?? text(match) ?? '';
  const shown = text(said);
  return shown === undefined ? undefined : withoutSecret(shown, whole);
}

function ruleOf({ RuleID, Tags }: Leak): Rule | undefined {
  const id = text(RuleID);
  if (id === undefined) return undefined;
  // Gitleaks names no weakness; a secret in a repository is a hard-coded credential.
  return { id, cwe: ['CWE-798'], tags: ['security', ...texts(Tags)] };
}

function metadataOf(leak: Leak): Readonly<Record<string, unknown>> {
  const { Commit, Date: date, Entropy, Fingerprint, Link, SymlinkFile } = leak;
  return defined({
    secret: text(leak['Secret']) === undefined ? undefined : maskSecret(String(leak['Secret'])),
    commit: text(Commit),
    date: text(date),
    entropy: typeof Entropy === 'number' ? Entropy : undefined,
    fingerprint: text(Fingerprint),
    link: masked(Link, leak),
    symlink: text(SymlinkFile),
  });
}

/** A file that is only in the history is no place to point at. */
function placeOf(leak: Leak, reading: Reading, { isFile }: IngestContext) {
  const file = text(leak['File']);
  const path = file === undefined ? undefined : reading.pathOf(file);
  const isGone =
    path !== undefined && text(leak['Commit']) !== undefined && isFile?.(path) === false;
  return isGone ? { target: path } : reading.locate(file, regionOfLeak(leak));
}

/**
 * Lines count from 1. So do columns, in bytes, but in all lines after the first that Gitleaks looked at they are
 * 1 too high, as it counts the end of the line before; and an end is the last character, not the one after it.
 */
function regionOfLeak({ StartLine, StartColumn, EndLine, EndColumn }: Leak): Region {
  return regionOf({
    startLine: StartLine,
    startColumn: StartLine === 1 ? StartColumn : before(StartColumn),
    endLine: EndLine,
    endColumn: EndLine === 1 ? after(EndColumn) : EndColumn,
  });
}

function before(column: unknown): unknown {
  return typeof column === 'number' ? Math.max(column - 1, 1) : undefined;
}

function after(column: unknown): unknown {
  return typeof column === 'number' ? column + 1 : undefined;
}
