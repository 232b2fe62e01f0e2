import { isRecord } from '../model/index.ts';
import type { DiagnosticLevel } from '../model/index.ts';
import { headline } from './headline.ts';
import { defined, list, record, text } from './json.ts';
import { confidenceNamed, severityNamed } from './levels.ts';
import { hasMembers, isObject } from './members.ts';
import { parseJson, unreadable } from './parse-json.ts';
import { Reading } from './reading.ts';
import type { IngestContext, Ingested, ReportFormat } from './report-format.ts';
import { placeOf } from './semgrep/place.ts';
import { listed, ruleOf, typeOf } from './semgrep/rule.ts';

/** Reads what Semgrep writes with `--json`: https://semgrep.dev/docs/semgrep-appsec-platform/json-and-sarif */
export const semgrep: ReportFormat = {
  recognise: ({ head }) =>
    isObject(head) &&
    (hasMembers(head, 'results', 'check_id', 'extra') ||
      hasMembers(head, 'results', 'errors', 'paths')),
  parse: parseSemgrep,
  // https://semgrep.dev/docs/cli-reference#exit-codes: 1 with --error, 2 and above are failures
  exitCodes: [0, 1],
};

function parseSemgrep(report: string, context: IngestContext): Ingested {
  const { results, errors, paths } = record(parseJson(report, 'semgrep', context));
  if (!Array.isArray(results)) {
    throw unreadable(context.step, 'semgrep', 'it has no list "results"', report);
  }
  const reading = new Reading(context);
  list(errors).forEach((error) => tellError(record(error), reading));
  list(record(paths)['skipped']).forEach((skipped) => tellSkipped(record(skipped), reading));
  results.forEach((result: unknown, index) => readResult(result, `results[${index}]`, reading));
  return reading.finish();
}

type Members = Readonly<Record<string, unknown>>;

const LEVELS: ReadonlyMap<unknown, DiagnosticLevel> = new Map([
  ['warn', 'warning'],
  ['info', 'note'],
]);

function tellError({ level, message, long_msg: long, path, type }: Members, reading: Reading) {
  const said = text(message) ?? text(long) ?? text(type) ?? 'an error without a message';
  const file = text(path);
  // Most messages have the place in them.
  const place = file !== undefined && said.includes(file) ? undefined : reading.nameOf(file);
  reading.tell(LEVELS.get(level) ?? 'error', said, place);
}

/** Reasons that nobody has asked for, other than `cli_exclude_flags_match` and the like. */
const UNWANTED = /^(?:analysis_failed|exceeded|too_many|too_big|insufficient)/;

/** Only with `--verbose` are files that were left out in the report. */
function tellSkipped({ path, reason }: Members, reading: Reading): void {
  const why = text(reason);
  if (why === undefined || !UNWANTED.test(why)) return;
  reading.tell('warning', `skipped: ${why.replaceAll('_', ' ')}`, reading.nameOf(text(path)));
}

function readResult(result: unknown, place: string, reading: Reading): void {
  if (!isRecord(result)) return reading.reject(`${place} is not an object`);
  const extra = record(result['extra']);
  const metadata = record(extra['metadata']);
  const rule = ruleOf(text(result['check_id']), metadata);
  const description = text(extra['message']) ?? rule?.id;
  if (description === undefined) {
    return reading.reject(`${place} has neither a rule nor a message`);
  }
  const finding = {
    title: headline(description),
    description,
    severity: severityNamed(extra['severity']) ?? 'info',
    confidence: confidenceNamed(metadata['confidence']) ?? 'medium',
    findingType: typeOf(rule, extra),
    ...placeOf(result, reading),
    ...(extra['is_ignored'] === true ? IGNORED : {}),
  } as const;
  const references = listed(metadata['references']);
  return reading.add({ ...finding, ...defined({ rule, references, cwe: rule?.cwe }) }, 'Semgrep');
}

/** With a comment `nosemgrep`. */
const IGNORED = { suppressions: [{ by: 'tool' }] } as const;
