import type { Location } from '../../model/index.ts';
import { list, record, text } from '../json.ts';
import type { Reading } from '../reading.ts';
import { type Region, regionOf } from '../region.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Where a message of the compiler is: its primary span. */
export function placeOf({ spans }: Fields, reading: Reading) {
  const all = list(spans).map(record);
  const span = all.find((each) => each['is_primary'] === true) ?? all[0];
  if (span === undefined) return reading.locate(undefined, {});
  const chosen = inRepository(span, reading) ?? span;
  return reading.locate(fileOf(chosen), regionIn(chosen));
}

/** The place of a span that no macro has written; `undefined` where it lies outside the repository. */
export function plainPlaceOf(span: unknown, reading: Reading): Location | undefined {
  const fields = record(span);
  const file = fileOf(fields);
  const path = file === undefined ? undefined : reading.pathOf(file);
  const isPlain = fields['expansion'] === null || fields['expansion'] === undefined;
  return path === undefined || !isPlain ? undefined : { path, ...regionIn(fields) };
}

/** Of code that macros write within macros, the outermost place of the repository: where its author wrote. */
function inRepository(span: Fields, reading: Reading): Fields | undefined {
  const places: Fields[] = [];
  for (let each = span; fileOf(each) !== undefined;) {
    places.push(each);
    each = record(record(each['expansion'])['span']);
  }
  return places.findLast((each) => reading.pathOf(fileOf(each) ?? '') !== undefined);
}

/** `<std macros>` and the like are no files. */
function fileOf({ file_name: name }: Fields): string | undefined {
  const file = text(name);
  return file?.startsWith('<') === true ? undefined : file;
}

/** The compiler counts columns in code points. The text of the lines is there to count anew. */
function regionIn(span: Fields): Region {
  const { line_start: startLine, line_end: endLine } = span;
  const lines = list(span['text']).map((line) => record(line)['text']);
  const startColumn = columnIn(lines[0], span['column_start']);
  const endColumn = columnIn(lines.at(-1), span['column_end']);
  return regionOf({ startLine, startColumn, endLine, endColumn });
}

/** A column in UTF-16 code units from one in code points, both counted from 1. */
function columnIn(line: unknown, column: unknown): unknown {
  if (typeof line !== 'string' || typeof column !== 'number') return column;
  const before = [...line].slice(0, column - 1);
  return column + before.join('').length - before.length;
}
