import { isRecord } from '../model/index.ts';
import type { Rule, Severity } from '../model/index.ts';
import { fixOf } from './cargo/fix.ts';
import { placeOf } from './cargo/span.ts';
import { headline } from './headline.ts';
import { firstJsonLine, jsonLines } from './json-lines.ts';
import { defined, list, record, text } from './json.ts';
import { unreadable } from './parse-json.ts';
import { Reading } from './reading.ts';
import type { ReportFormat } from './report-format.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * What Cargo writes with `--message-format=json`: https://doc.rust-lang.org/cargo/reference/external-tools.html,
 * with messages as in https://doc.rust-lang.org/rustc/json.html
 */
export const cargo: ReportFormat = {
  recognise: (sample) => REASONS.has(firstJsonLine(sample)['reason']),
  parse(report, context) {
    const reading = new Reading(context);
    const run = { messages: 0, errors: 0, hasFailed: false };
    // What programs write that Cargo runs stands between its own lines, which begin with a brace.
    const own = report.replaceAll(/^(?!\s*\{).*$/gm, '');
    for (const { value, place } of jsonLines(own, reading)) {
      run.messages += 1;
      if (value['reason'] === 'compiler-message') run.errors += readMessage(value, place, reading);
      if (value['reason'] === 'build-finished') run.hasFailed ||= value['success'] === false;
    }
    if (run.messages === 0) {
      const complaint = 'it has no line of JSON, as "--message-format=json" writes them';
      throw unreadable(context.step, 'cargo', complaint, report);
    }
    const isUnexplained = run.hasFailed && run.errors === 0;
    if (isUnexplained) reading.tell('error', 'the build failed, and no message says why');
    return reading.finish();
  },
  exitCodes: [0, 101],
};

/** https://doc.rust-lang.org/cargo/reference/external-tools.html#json-messages */
const REASONS: ReadonlySet<unknown> = new Set([
  'compiler-message',
  'compiler-artifact',
  'build-script-executed',
  'build-finished',
]);

const LEVELS: ReadonlyMap<unknown, Severity> = new Map([
  ['error: internal compiler error', 'high'],
  ['error', 'high'],
  ['warning', 'medium'],
  ['note', 'low'],
  ['help', 'low'],
]);

/** What sums other messages up: they have been told. */
const SUMMARY = /^aborting due to |^\d+ warnings? emitted|^could not compile /;

/** Returns how many errors it was. */
function readMessage({ message }: Fields, place: string, reading: Reading): 0 | 1 {
  const title = isRecord(message) ? text(message['message']) : undefined;
  if (!isRecord(message) || title === undefined) {
    reading.reject(`${place} has no message of the compiler`);
    return 0;
  }
  const severity = LEVELS.get(message['level']);
  const isSummary = list(message['spans']).length === 0 && SUMMARY.test(title);
  if (severity === undefined || isSummary) return 0;
  addMessage(message, title, severity, reading);
  return severity === 'high' ? 1 : 0;
}

function addMessage(message: Fields, title: string, severity: Severity, reading: Reading): void {
  const rule = ruleOf(message);
  const finding = {
    title: headline(title),
    description: [title, ...notesOf(message)].join('\n'),
    severity,
    confidence: 'high',
    ...placeOf(message, reading),
    findingType: isLint(rule?.id, severity) ? 'lint' : 'compile_error',
  } as const;
  const isClippy = rule?.id.startsWith('clippy::') === true;
  const more = defined({ rule, fix: fixOf(message, reading) });
  reading.add({ ...finding, ...more }, isClippy ? 'Clippy' : 'rustc');
}

/** Codes are names of lints, but for those of errors. */
function isLint(id: string | undefined, severity: Severity): boolean {
  return id === undefined ? severity !== 'high' : !isErrorCode(id);
}

/** `E0308`. */
function isErrorCode(id: string): boolean {
  return /^E\d{4}$/.test(id);
}

/** The page of a lint of Clippy's stands among the notes. */
const FURTHER = /^for further information visit (https:\S+)$/;

function ruleOf({ code, children }: Fields): Rule | undefined {
  const { code: name, explanation } = record(code);
  const id = text(name);
  if (id === undefined) return undefined;
  const [further] = list(children).flatMap((child) => FURTHER.exec(saidBy(child))?.[1] ?? []);
  const page = isErrorCode(id) ? `https://doc.rust-lang.org/error_codes/${id}.html` : undefined;
  return { id, ...defined({ help: text(explanation)?.trim(), helpUri: further ?? page }) };
}

/** What is said besides, without where it comes from that the rule is on. */
function notesOf({ children }: Fields): string[] {
  return list(children).flatMap((child) => {
    const said = saidBy(child);
    const isAboutRule = said === '' || FURTHER.test(said) || said.endsWith(' on by default');
    return isAboutRule ? [] : `${text(record(child)['level']) ?? 'note'}: ${said}`;
  });
}

function saidBy(child: unknown): string {
  return text(record(child)['message']) ?? '';
}
