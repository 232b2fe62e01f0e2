import { isRecord } from '../model/index.ts';
import type { Rule } from '../model/index.ts';
import { headline } from './headline.ts';
import { defined, list, record, text } from './json.ts';
import { severityNamed } from './levels.ts';
import { hasMembers, isListOfObjects } from './members.ts';
import { parseJson, unreadable } from './parse-json.ts';
import { Reading } from './reading.ts';
import type { ReportFormat } from './report-format.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What Stylelint writes with `-f json`: https://stylelint.io/user-guide/node-api/#the-returned-promise */
export const stylelint: ReportFormat = {
  recognise: ({ head }) =>
    isListOfObjects(head) && hasMembers(head, 'source', 'warnings', 'invalidOptionWarnings'),
  parse(report, context) {
    const files = parseJson(report, 'stylelint', context);
    if (!Array.isArray(files)) {
      const complaint = 'it is not the list that "stylelint -f json" writes';
      throw unreadable(context.step, 'stylelint', complaint, report);
    }
    const reading = new Reading(context);
    files.forEach((file: unknown, index) => readFile(file, `[${index}]`, reading));
    tellOfRun(files, reading);
    return reading.finish();
  },
  // https://stylelint.io/user-guide/cli/#exit-codes: 1 is a crash, 64 and 78 are wrong options
  exitCodes: [0, 2],
};

/** What Stylelint calls a file that PostCSS can't parse. */
const PARSE_ERROR = 'CssSyntaxError';

function readFile(file: unknown, place: string, reading: Reading): void {
  if (!isRecord(file)) return reading.reject(`${place} is not an object`);
  const { source, warnings, parseErrors } = file;
  if (!Array.isArray(warnings)) return reading.reject(`${place} has no list of warnings`);
  const path = pathIn(source);
  warnings.forEach((warning: unknown, index) =>
    readWarning(warning, path, `${place}.warnings[${index}]`, reading),
  );
  // What a rule can't parse of a file that is otherwise fine: no severity, no rule.
  list(parseErrors).forEach((error, index) => {
    const warning = { severity: 'error', rule: PARSE_ERROR, ...record(error) };
    readWarning(warning, path, `${place}.parseErrors[${index}]`, reading);
  });
}

/** `<input css 1>` is text that Stylelint was given instead of a file. */
function pathIn(source: unknown): string | undefined {
  const path = text(source);
  return path?.startsWith('<') === true ? undefined : path;
}

function readWarning(
  warning: unknown,
  path: string | undefined,
  place: string,
  reading: Reading,
): void {
  if (!isRecord(warning)) return reading.reject(`${place} is not an object`);
  const said = text(warning['text']);
  if (said === undefined) return reading.reject(`${place} has no text`);
  const rule = ruleOf(warning);
  const description = withoutRule(said, warning);
  const finding = {
    title: headline(description),
    description,
    severity: severityNamed(warning['severity']) ?? 'medium',
    confidence: 'high',
    ...reading.locate(path, regionIn(warning, reading)),
    findingType: 'lint',
  } as const;
  reading.add({ ...finding, ...defined({ rule }) }, 'Stylelint');
}

function ruleOf({ rule, url }: Fields): Rule | undefined {
  const id = text(rule);
  if (id === undefined) return undefined;
  if (id === PARSE_ERROR) return { id, title: 'File that cannot be parsed' };
  // Rules of plugins have a slash in their name; Stylelint's own have a page each.
  const page = /^[a-z][a-z-]*$/.test(id)
    ? `https://stylelint.io/user-guide/rules/${id}`
    : undefined;
  return { id, ...defined({ helpUri: text(url) ?? page }) };
}

/** Stylelint ends every text with the rule's name in brackets, or with `parseError`. */
function withoutRule(said: string, { rule, stylelintType: type }: Fields): string {
  const ends = [text(rule), text(type)].map((each) => ` (${each})`);
  const end = ends.find((each) => said.endsWith(each));
  return end === undefined || end === said ? said : said.slice(0, -end.length);
}

function regionIn({ line, column, endLine, endColumn }: Fields, reading: Reading) {
  return reading.region({ startLine: line, startColumn: column, endLine, endColumn });
}

/** What is said of the configuration stands with every file: once is enough. */
function tellOfRun(files: readonly unknown[], reading: Reading): void {
  const all = files.map(record);
  const invalid = all.flatMap((file) => list(file['invalidOptionWarnings']).map(sentenceOf));
  const deprecated = all.flatMap((file) => list(file['deprecations']).map(sentenceOf));
  // A rule with options that it doesn't know has checked nothing.
  for (const said of new Set(invalid)) if (said !== '') reading.tell('error', said);
  for (const said of new Set(deprecated)) if (said !== '') reading.tell('warning', said);
}

function sentenceOf(warning: unknown): string {
  const { text: said, reference } = record(warning);
  return [text(said), text(reference)].filter((part) => part !== undefined).join(' – ');
}
