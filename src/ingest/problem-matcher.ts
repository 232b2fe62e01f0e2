import { posix, win32 } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { problem } from '../errors/index.ts';
import type { Severity } from '../model/index.ts';
import { headline } from './headline.ts';
import { defined } from './json.ts';
import { severityNamed } from './levels.ts';
import { readMatchers } from './problem-matcher/matchers.ts';
import { type LineMatch, matchesIn } from './problem-matcher/matching.ts';
import { Reading } from './reading.ts';
import type { IngestContext, Ingested, ReportFormat } from './report-format.ts';

/**
 * Whatever a tool writes, read with problem matchers: the JSON that GitHub's runner takes with `::add-matcher::`,
 * read as it reads it: https://github.com/actions/runner/blob/main/src/Runner.Worker/IssueMatcher.cs. What it
 * leaves out because an annotation can't hold it is kept: severities of other names, and lines of no file.
 */
export const problemMatcher: ReportFormat = {
  // The matchers say what a report looks like.
  recognise: () => false,
  parse: parseMatched,
  // Any tool may be meant; 2 is common for "found something".
  exitCodes: [0, 1, 2],
};

function parseMatched(report: string, context: IngestContext): Ingested {
  const { matcher, step } = context;
  if (matcher === undefined) throw problem('STEP_NO_MATCHER', { step });
  const matchers = readMatchers(matcher, step);
  const reading = new Reading(context);
  // The runner ends lines where .NET does: also at a carriage return alone.
  const lines = stripVTControlCharacters(report.replace(/^\uFEFF/, '')).split(/\r\n|\r|\n/);
  for (const match of matchesIn(lines, matchers, reading)) addMatch(match, context, reading);
  return reading.finish();
}

function addMatch(match: LineMatch, { isFile }: IngestContext, reading: Reading): void {
  const { owner } = match;
  const message = match.message.trim();
  const severity = severityOf(match.severity);
  if (severity === undefined) {
    const said = `the severity "${match.severity}" is none: not counted as a finding`;
    return reading.tell('note', said, `line ${match.number} of the output`);
  }
  const finding = {
    title: headline(message),
    description: message,
    severity,
    confidence: 'medium',
    ...placeOf(match, isFile, reading),
    findingType: 'static_analysis',
  } as const;
  const code = match.code?.trim();
  const rule = code === undefined || code === '' ? undefined : { id: code };
  reading.add({ ...finding, ...defined({ rule }) }, owner);
}

/** Without a severity it is an error. */
function severityOf(name = ''): Severity | undefined {
  if (name === '') return 'high';
  return name.toLowerCase() === 'notice' ? 'low' : severityNamed(name);
}

/** The runner takes no file that isn't there: what a pattern takes for a file may be any text. */
function placeOf(match: LineMatch, isFile: IngestContext['isFile'], reading: Reading) {
  const file = fileOf(match);
  const path = file === undefined ? undefined : reading.pathOf(file);
  if (path !== undefined && isFile?.(path) === false) return { target: path };
  const [startLine, startColumn] = [numberIn(match.line), numberIn(match.column)];
  const region = { startLine, startColumn, endLine: undefined, endColumn: undefined };
  return reading.locate(file, reading.region(region));
}

/** `fromPath` is a file, in whose folder a relative path begins: a project of MSBuild. */
function fileOf({ file = '', fromPath = '' }: LineMatch): string | undefined {
  if (file.trim() === '') return undefined;
  const [folder] = /^.*[/\\]/.exec(fromPath) ?? [''];
  return posix.isAbsolute(file) || win32.isAbsolute(file) ? file : `${folder}${file}`;
}

function numberIn(digits = ''): number | undefined {
  return /^\d+$/.test(digits) ? Number(digits) : undefined;
}
