import { isRecord } from '../model/index.ts';
import type { Fix, Location, Rule, Severity } from '../model/index.ts';
import { headline } from './headline.ts';
import { defined, list, record, text } from './json.ts';
import { parseJson, unreadable } from './parse-json.ts';
import { Reading } from './reading.ts';
import type { IngestContext, Ingested, ReportFormat, Sample } from './report-format.ts';
import { suppressionByTool, suppressionsOf } from './sarif/suppressions.ts';
import { type PositionOf, positionsIn } from './text-positions.ts';

/** A warning is medium, an error high. */
const SEVERITIES: ReadonlyMap<unknown, Severity> = new Map([
  [1, 'medium'],
  [2, 'high'],
]);

/** ESLint has no rule for a file that it can't parse. */
const PARSE_ERROR: Rule = { id: 'parse-error', title: 'File that cannot be parsed' };

/** What ESLint writes, and Biome, oxlint and others that imitate it. */
export const eslint: ReportFormat = {
  recognise,
  parse: parseEslint,
  // https://eslint.org/docs/latest/use/command-line-interface#exit-codes: 2 is a crash
  exitCodes: [0, 1],
};

/** Stylelint's list has `source` and `warnings` instead. */
function recognise({ json }: Sample): boolean {
  return Array.isArray(json) && json.some((file) => isRecord(file) && isFileOf(file));
}

function isFileOf({ filePath, messages }: Readonly<Record<string, unknown>>): boolean {
  return typeof filePath === 'string' && Array.isArray(messages);
}

/**
 * Reads what ESLint writes with `-f json`: https://eslint.org/docs/latest/use/formatters/#json, with
 * messages as in https://eslint.org/docs/latest/integrate/nodejs-api#-lintmessage-type
 */
function parseEslint(report: string, context: IngestContext): Ingested {
  const files = parseJson(report, 'eslint', context);
  if (!Array.isArray(files)) {
    const complaint = 'it is not the list that "eslint -f json" writes';
    throw unreadable(context.step, 'eslint', complaint, report);
  }
  const reading = new Reading(context);
  files.forEach((file: unknown, index) => readFile(file, `[${index}]`, reading));
  return reading.finish();
}

function readFile(file: unknown, place: string, reading: Reading): void {
  if (!isRecord(file)) return reading.reject(`${place} is not an object`);
  const { messages } = file;
  if (!Array.isArray(messages)) return reading.reject(`${place} has no list of messages`);
  const source = readSource(file);
  const read = (which: string) => (message: unknown, index: number) =>
    readMessage(message, source, `${place}.${which}[${index}]`, reading);
  messages.forEach(read('messages'));
  list(file['suppressedMessages']).map(asSuppressed).forEach(read('suppressedMessages'));
}

/** A message that a comment in the code switches off says so, whatever else it says. */
function asSuppressed(message: unknown): unknown {
  const { suppressions } = record(message);
  return isRecord(message) && list(suppressions).length === 0
    ? { ...message, suppressions: [{}] }
    : message;
}

interface Source {
  /** `undefined` where ESLint was given text instead of a file. */
  readonly path: string | undefined;
  /** Where an offset lies, in a file whose text is in the report. */
  readonly positionOf: PositionOf | undefined;
}

function readSource({ filePath, source }: Readonly<Record<string, unknown>>): Source {
  const [path, content] = [text(filePath), text(source)];
  return {
    path: path === '<text>' ? undefined : path,
    positionOf: content === undefined ? undefined : positionsIn(content),
  };
}

function readMessage(message: unknown, source: Source, place: string, reading: Reading): void {
  if (!isRecord(message)) return reading.reject(`${place} is not an object`);
  const description = text(message['message']);
  if (description === undefined) return reading.reject(`${place} has no message`);
  const rule = ruleOf(message);
  const region = reading.region(regionIn(message));
  // "File ignored because of a matching ignore pattern" is about ESLint's run, not about the file.
  if (rule === undefined && region.startLine === undefined) {
    return reading.tell('warning', description, reading.nameOf(source.path));
  }
  const { target, location } = reading.locate(source.path, region);
  const finding = {
    title: headline(description),
    description,
    severity: rule === PARSE_ERROR ? 'high' : (SEVERITIES.get(message['severity']) ?? 'medium'),
    confidence: 'high',
    target,
    findingType: 'lint',
  } as const;
  const fix = location === undefined ? undefined : fixOf(message['fix'], location.path, source);
  const suppressions = suppressionsOf(message, suppressionByTool);
  reading.add({ ...finding, ...defined({ rule, location, fix, suppressions }) }, 'ESLint');
}

function ruleOf({ ruleId, fatal }: Readonly<Record<string, unknown>>): Rule | undefined {
  const id = text(ruleId);
  if (id === undefined) return fatal === true ? PARSE_ERROR : undefined;
  // Rules of plugins have a slash in their name; ESLint's own have a page each.
  const helpUri = `https://eslint.org/docs/latest/rules/${id}`;
  return /^[a-z][a-z-]*$/.test(id) ? { id, helpUri } : { id };
}

function regionIn({ line, column, endLine, endColumn }: Readonly<Record<string, unknown>>) {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

/** ESLint says what to replace in offsets; without the file's text these are no lines. */
function fixOf(fix: unknown, path: string, { positionOf }: Source): Fix | undefined {
  const { range, text: replacement } = record(fix);
  const [start, end] = list(range).map((offset) => positionOf?.(offset));
  if (start === undefined || end === undefined || typeof replacement !== 'string') return undefined;
  const location: Location = {
    path,
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
  const isBackwards =
    end.line < start.line || (end.line === start.line && end.column < start.column);
  return isBackwards
    ? undefined
    : { description: 'As ESLint would fix it', changes: [{ location, replacement }] };
}
