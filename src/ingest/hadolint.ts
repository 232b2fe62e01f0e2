import { isRecord } from '../model/index.ts';
import type { Rule } from '../model/index.ts';
import { headline } from './headline.ts';
import { defined, text } from './json.ts';
import { severityNamed } from './levels.ts';
import { hasMembers, isList } from './members.ts';
import { parseJson, unreadable } from './parse-json.ts';
import { Reading } from './reading.ts';
import { regionOf } from './region.ts';
import type { IngestContext, Ingested, ReportFormat } from './report-format.ts';
import { shellRule } from './shellcheck.ts';

/** Reads what Hadolint writes with `-f json`: https://github.com/hadolint/hadolint#cli */
export const hadolint: ReportFormat = {
  recognise: ({ head }) =>
    isList(head) &&
    /"code"\s*:\s*"(?:DL|SC)\d+"/.test(head) &&
    hasMembers(head, 'level', 'file', 'line'),
  parse: parseHadolint,
  exitCodes: [0, 1],
};

function parseHadolint(report: string, context: IngestContext): Ingested {
  const results = parseJson(report, 'hadolint', context);
  if (!Array.isArray(results)) {
    throw unreadable(context.step, 'hadolint', 'it is no list', report);
  }
  const reading = new Reading(context);
  results.forEach((result: unknown, index) => readResult(result, `[${index}]`, reading));
  return reading.finish();
}

function readResult(result: unknown, place: string, reading: Reading): void {
  if (!isRecord(result)) return reading.reject(`${place} is not an object`);
  const description = text(result['message']);
  if (description === undefined) return reading.reject(`${place} has no message`);
  const rule = ruleOf(text(result['code']));
  const region = regionOf({
    startLine: result['line'],
    startColumn: columnOf(result, rule),
    endLine: undefined,
    endColumn: undefined,
  });
  const { target, location } = reading.locate(text(result['file']), region);
  const finding = {
    title: headline(description),
    description,
    severity: severityNamed(result['level']) ?? 'info',
    confidence: 'high',
    target,
    findingType: result['level'] === 'style' ? 'style' : 'lint',
  } as const;
  reading.add({ ...finding, ...defined({ rule, location }) }, 'Hadolint');
}

/** A Dockerfile that can't be parsed. */
const PARSE_ERROR = 'DL1000';

/** Everything else is about a whole instruction: its column is always 1. */
function columnOf({ column }: Readonly<Record<string, unknown>>, rule?: Rule): unknown {
  return rule?.id === PARSE_ERROR ? column : undefined;
}

/** Hadolint hands what `RUN` runs to ShellCheck, whose rules these are. */
function ruleOf(code: string | undefined): Rule | undefined {
  if (code === undefined) return undefined;
  if (code.startsWith('SC')) return shellRule(code);
  if (code === PARSE_ERROR) return { id: code, title: 'File that cannot be parsed' };
  return { id: code, helpUri: `https://github.com/hadolint/hadolint/wiki/${code}` };
}
