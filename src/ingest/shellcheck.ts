import { isRecord } from '../model/index.ts';
import type { Fix, Rule } from '../model/index.ts';
import { changeIn, together } from './fix-changes.ts';
import { headline } from './headline.ts';
import { defined, list, record, text } from './json.ts';
import { severityNamed } from './levels.ts';
import { hasMembers, isList } from './members.ts';
import { parseJson, unreadable } from './parse-json.ts';
import { Reading } from './reading.ts';
import { type RawRegion, regionOf } from './region.ts';
import type { IngestContext, Ingested, ReportFormat } from './report-format.ts';

/** Reads what ShellCheck writes with `-f json1`, and with the older `-f json`: its manual, FORMATS */
export const shellcheck: ReportFormat = {
  recognise: ({ head }) =>
    /^\s*\{\s*"comments"\s*:/.test(head) ||
    (isList(head) &&
      /"code"\s*:\s*\d/.test(head) &&
      hasMembers(head, 'file', 'level', 'endColumn')),
  parse: parseShellcheck,
  // its manual, RETURN VALUES: 2 is a file that it couldn't read
  exitCodes: [0, 1],
};

/** The rule of a code of ShellCheck's: `SC2086`. */
export function shellRule(id: string): Rule {
  return { id, helpUri: `https://www.shellcheck.net/wiki/${id}` };
}

function parseShellcheck(report: string, context: IngestContext): Ingested {
  const json = parseJson(report, 'shellcheck', context);
  const comments = isRecord(json) ? json['comments'] : json;
  if (!Array.isArray(comments)) {
    throw unreadable(context.step, 'shellcheck', 'it has no list of comments', report);
  }
  const reading = new Reading(context);
  const isExact = isRecord(json);
  comments.forEach((comment: unknown, index) =>
    readComment(comment, isExact, `[${index}]`, reading),
  );
  return reading.finish();
}

/** @param isExact whether columns count characters, as in `json1`; in `json` a tab fills up to 8 columns */
function readComment(comment: unknown, isExact: boolean, place: string, reading: Reading): void {
  if (!isRecord(comment)) return reading.reject(`${place} is not an object`);
  const description = text(comment['message']);
  if (description === undefined) return reading.reject(`${place} has no message`);
  const { code, level, file } = comment;
  const rule = typeof code === 'number' ? shellRule(`SC${code}`) : undefined;
  const { target, location } = reading.locate(text(file), regionOf(rawRegion(comment)));
  const fix = isExact && location !== undefined ? fixOf(comment, location.path) : undefined;
  const finding = {
    title: headline(description),
    description,
    severity: severityNamed(level) ?? 'medium',
    confidence: 'high',
    target,
    findingType: level === 'style' ? 'style' : 'lint',
  } as const;
  reading.add({ ...finding, ...defined({ rule, location, fix }) }, 'ShellCheck');
}

function rawRegion(value: unknown): RawRegion {
  const { line, column, endLine, endColumn } = record(value);
  return { startLine: line, startColumn: column, endLine, endColumn };
}

function fixOf(comment: Readonly<Record<string, unknown>>, path: string): Fix | undefined {
  const replacements = list(record(comment['fix'])['replacements']);
  const changes = together(
    replacements.map((each) => changeIn(path, rawRegion(each), record(each)['replacement'])),
  );
  return changes === undefined ? undefined : { description: 'As ShellCheck would fix it', changes };
}
