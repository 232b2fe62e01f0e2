import type { Fix, Location } from '../../model/index.ts';
import { changeIn, together } from '../fix-changes.ts';
import { defined, record, text } from '../json.ts';
import type { Reading } from '../reading.ts';
import { type Region, regionOf } from '../region.ts';
import { type SourceLines, sourceLines, textOf, withColumnsOfBytes } from '../source-lines.ts';
import { isAboutSecrets } from './rule.ts';

type Members = Readonly<Record<string, unknown>>;

/** Where a result is, and what Semgrep would put there. */
export interface Place {
  readonly target: string;
  readonly location?: Location;
  readonly fix?: Fix;
}

/** Columns count bytes, from 1. */
export function placeOf(result: Members, reading: Reading): Place {
  const counted = regionIn(result);
  const extra = record(result['extra']);
  const lines = linesIn(extra, counted);
  const region = withColumnsOfBytes(counted, lines);
  const { target, location } = reading.locate(text(result['path']), region);
  if (location === undefined) return { target };
  const quoted = textOf(region, lines);
  const snippet = isAboutSecrets(text(result['check_id'])) ? undefined : quoted;
  // In lines that aren't quoted the columns may be others than those of the text.
  const fix = quoted === undefined ? undefined : fixOf(extra['fix'], region, location.path);
  return { target, location: { ...location, ...defined({ snippet }) }, ...defined({ fix }) };
}

function regionIn(result: Members): Region {
  const [start, end] = [record(result['start']), record(result['end'])];
  return regionOf({
    startLine: start['line'],
    startColumn: start['col'],
    endLine: end['line'],
    endColumn: end['col'],
  });
}

/** Without a login there are no lines in the report. */
function linesIn({ lines }: Members, { startLine = 1 }: Region): SourceLines {
  const quoted = text(lines);
  const isQuoted = quoted !== undefined && quoted !== 'requires login';
  return sourceLines(startLine, isQuoted ? quoted.split('\n') : []);
}

/** A fix replaces the whole match. What `fix_regex` would do is known to Semgrep alone. */
function fixOf(replacement: unknown, region: Region, path: string): Fix | undefined {
  const { startLine, startColumn, endLine, endColumn } = region;
  const change = changeIn(path, { startLine, startColumn, endLine, endColumn }, replacement);
  const changes = together([change]);
  return changes === undefined ? undefined : { description: 'As Semgrep would fix it', changes };
}
