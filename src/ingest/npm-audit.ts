import { firstJsonLine, jsonLines } from './json-lines.ts';
import { record, text } from './json.ts';
import { hasMembers } from './members.ts';
import { readAdvisory } from './npm-audit/advisory.ts';
import { readVulnerability } from './npm-audit/vulnerability.ts';
import { parseJson, unreadable } from './parse-json.ts';
import { Reading } from './reading.ts';
import type { IngestContext, Ingested, ReportFormat } from './report-format.ts';

/**
 * What `npm audit --json` writes: https://docs.npmjs.com/cli/commands/npm-audit; also what npm 6 and pnpm write,
 * which have a list of advisories, and Yarn 1, with an advisory a line.
 */
export const npmAudit: ReportFormat = {
  recognise: (sample) =>
    /^\s*\{/.test(sample.head) &&
    (hasMembers(sample.head, 'auditReportVersion', 'vulnerabilities') ||
      (hasMembers(sample.head, 'advisories') && hasMembers(sample.head, 'actions')) ||
      isOfYarn(firstJsonLine(sample))),
  parse(report, context) {
    const isLines = isOfYarn(firstJsonLine({ head: report, json: undefined }));
    return isLines ? parseLines(report, context) : parseReport(report, context);
  },
  // npm and pnpm: 0 and 1. Yarn 1 adds up 1, 2, 4, 8 and 16 for the severities that it has found.
  exitCodes: Array.from({ length: 32 }, (_, code) => code),
};

function isOfYarn({ type, data }: Readonly<Record<string, unknown>>): boolean {
  if (type === 'auditSummary') return 'vulnerabilities' in record(data);
  return type === 'auditAdvisory' && 'advisory' in record(data);
}

function parseReport(report: string, context: IngestContext): Ingested {
  const { vulnerabilities, advisories, error } = record(parseJson(report, 'npm-audit', context));
  const reading = new Reading(context);
  const file = lockFile(context, reading);
  const { code, summary, detail } = record(error);
  // The registry can't be asked, or there is no lock file: nothing was audited.
  const failure = [code, summary, detail].flatMap((each) => text(each) ?? []).join(': ');
  if (error !== undefined) reading.tell('error', failure === '' ? 'the audit failed' : failure);
  else if (!isAudit(vulnerabilities) && !isAudit(advisories)) {
    const complaint = 'it has neither vulnerabilities nor advisories';
    throw unreadable(context.step, 'npm-audit', complaint, report);
  }
  for (const [name, each] of Object.entries(record(vulnerabilities))) {
    readVulnerability(name, each, file, reading);
  }
  for (const [id, each] of Object.entries(record(advisories))) {
    readAdvisory(each, `advisories["${id}"]`, file, reading);
  }
  return reading.finish();
}

function isAudit(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** Yarn repeats an advisory for every way that leads to the package. */
function parseLines(report: string, context: IngestContext): Ingested {
  const reading = new Reading(context);
  const file = lockFile(context, reading);
  const seen = new Set<unknown>();
  for (const { value, place } of jsonLines(report, reading)) {
    const { advisory } = record(value['data']);
    const { id } = record(advisory);
    if (value['type'] === 'error') reading.tell('error', text(value['data']) ?? 'the audit failed');
    if (value['type'] !== 'auditAdvisory' || seen.has(id)) continue;
    if (id !== undefined) seen.add(id);
    readAdvisory(advisory, place, file, reading);
  }
  return reading.finish();
}

const LOCK_FILES = ['package-lock.json', 'npm-shrinkwrap.json', 'pnpm-lock.yaml', 'yarn.lock'];

/** The file that decides which versions are installed; without one it is the list of dependencies. */
function lockFile({ isFile }: IngestContext, reading: Reading): string {
  const isThere = (name: string) => isFile?.(reading.pathOf(name) ?? name) === true;
  return LOCK_FILES.find(isThere) ?? 'package.json';
}
