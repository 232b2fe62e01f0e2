import { isRecord } from '../model/index.ts';
import type { Fix, Rule, Severity } from '../model/index.ts';
import { changeIn, together } from './fix-changes.ts';
import { headline } from './headline.ts';
import { jsonLines } from './json-lines.ts';
import { defined, list, record, text } from './json.ts';
import { hasMembers, isList, isObject } from './members.ts';
import { parseJson } from './parse-json.ts';
import { Reading } from './reading.ts';
import { type RawRegion, regionOf } from './region.ts';
import type { IngestContext, Ingested, ReportFormat } from './report-format.ts';

/** Reads what Ruff writes with `--output-format json`, and with `json-lines`: https://docs.astral.sh/ruff/ */
export const ruff: ReportFormat = {
  recognise: ({ head }) =>
    (isList(head) || isObject(head)) &&
    hasMembers(head, 'noqa_row', 'end_location', 'filename', 'code'),
  parse: parseRuff,
  // https://docs.astral.sh/ruff/linter/#exit-codes: 2 is a crash
  exitCodes: [0, 1],
};

function parseRuff(report: string, context: IngestContext): Ingested {
  const reading = new Reading(context);
  for (const [result, place] of resultsIn(report, context, reading)) {
    readResult(result, place, reading);
  }
  return reading.finish();
}

/** Nothing found is an empty list, or as lines an empty report. */
function resultsIn(
  report: string,
  context: IngestContext,
  reading: Reading,
): Iterable<readonly [unknown, string]> {
  if (!/^\uFEFF?\s*\[/.test(report)) {
    return Array.from(jsonLines(report, reading), ({ value, place }) => [value, place] as const);
  }
  const results = list(parseJson(report, 'ruff', context));
  return results.map((result, index) => [result, `[${index}]`] as const);
}

/** What Ruff calls a file that it can't parse; before 0.13 such a result has no code. */
const SYNTAX_ERROR = 'invalid-syntax';

function readResult(result: unknown, place: string, reading: Reading): void {
  if (!isRecord(result)) return reading.reject(`${place} is not an object`);
  const description = text(result['message']);
  if (description === undefined) return reading.reject(`${place} has no message`);
  const rule = ruleOf(result);
  const file = text(result['filename']);
  // The places within a notebook are places within a cell, which its file's lines know nothing of.
  const region = typeof result['cell'] === 'number' ? {} : regionOf(rawRegion(result));
  const { target, location } = reading.locate(file, region);
  const fix = location?.startLine === undefined ? undefined : fixOf(result, location.path);
  const kind = kindOf(rule);
  reading.add(
    {
      title: headline(description),
      description,
      confidence: 'high',
      target,
      ...kind,
      ...defined({ rule, location, fix }),
    },
    'ruff',
  );
}

function ruleOf({ code, name, url }: Readonly<Record<string, unknown>>): Rule {
  const id = text(code) ?? SYNTAX_ERROR;
  const tags = isSecurity(id) ? ['security'] : undefined;
  return { id, ...defined({ title: text(name), helpUri: text(url), tags }) };
}

/** The rules of flake8-bandit. */
function isSecurity(id: string): boolean {
  return /^S\d+$/.test(id);
}

/** Ruff says "error" of everything, so its severity says nothing. */
function kindOf({ id }: Rule): { severity: Severity; findingType: string } {
  if (id === SYNTAX_ERROR) return { severity: 'high', findingType: 'lint' };
  return { severity: 'medium', findingType: isSecurity(id) ? 'vulnerability' : 'lint' };
}

function rawRegion(value: unknown): RawRegion {
  const { location, end_location: end } = record(value);
  return {
    startLine: record(location)['row'],
    startColumn: record(location)['column'],
    endLine: record(end)['row'],
    endColumn: record(end)['column'],
  };
}

/** Only what Ruff itself would change without `--unsafe-fixes`. */
function fixOf(result: Readonly<Record<string, unknown>>, path: string): Fix | undefined {
  const { applicability, message, edits } = record(result['fix']);
  if (applicability !== 'safe') return undefined;
  const changes = together(
    list(edits).map((edit) => changeIn(path, rawRegion(edit), record(edit)['content'])),
  );
  if (changes === undefined) return undefined;
  return { description: text(message) ?? 'As Ruff would fix it', changes };
}
