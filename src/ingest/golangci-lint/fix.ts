import { isRecord } from '../../model/index.ts';
import type { Fix, FixChange } from '../../model/index.ts';
import { changeIn, together } from '../fix-changes.ts';
import { element, list, record, text } from '../json.ts';
import { columnOfByte, type SourceLines } from '../source-lines.ts';

type Members = Readonly<Record<string, unknown>>;

/** What version 2 suggests, or what version 1 would replace; `undefined` where the report doesn't quote it. */
export function fixOf(issue: Members, path: string, lines: SourceLines): Fix | undefined {
  const changes = isRecord(issue['Replacement'])
    ? replaced(issue['Replacement'], issue, path, lines)
    : suggested(element(issue['SuggestedFixes'], 0), issue, path, lines);
  const all = together(changes);
  if (all === undefined) return undefined;
  const message = text(record(element(issue['SuggestedFixes'], 0))['Message']);
  return { description: message ?? 'As golangci-lint would fix it', changes: all };
}

type Changes = readonly (FixChange | undefined)[];

/** Edits are between offsets in the file, in bytes; their texts are in Base64. */
function suggested(fix: unknown, issue: Members, path: string, lines: SourceLines): Changes {
  const placeOf = placesIn(record(issue['Pos']), lines);
  return list(record(fix)['TextEdits']).flatMap((edit) => {
    const { Pos, End, NewText } = record(edit);
    const replacement = Buffer.from(text(NewText) ?? '', 'base64').toString();
    if (Pos === End && replacement === '') return [];
    const [start, end] = [placeOf(Pos), placeOf(End)];
    const region = {
      startLine: start?.line,
      startColumn: start?.column,
      endLine: end?.line,
      endColumn: end?.column,
    };
    return [changeIn(path, region, replacement)];
  });
}

/** Some linters say 0 for an offset that they don't know: only one that fits the line can be counted from. */
function placesIn({ Line: line, Column: column, Offset: offset }: Members, lines: SourceLines) {
  const nowhere = () => undefined;
  if (typeof line !== 'number' || typeof column !== 'number' || typeof offset !== 'number') {
    return nowhere;
  }
  const start = offset - column + 1;
  if (column < 1 || start < 0 || (line === 1) !== (start === 0)) return nowhere;
  const quoted = [...lines].filter(([number]) => number >= line).map(([, each]) => each);
  const bytes = Buffer.from(quoted.join('\n'));
  return (at: unknown) => {
    if (typeof at !== 'number' || at < start || at > start + bytes.length) return undefined;
    const before = bytes
      .subarray(0, at - start)
      .toString()
      .split('\n');
    return { line: line + before.length - 1, column: (before.at(-1) ?? '').length + 1 };
  };
}

/** https://github.com/golangci/golangci-lint/blob/v1.60.0/pkg/result/issue.go */
function replaced(by: Members, issue: Members, path: string, quoted: SourceLines): Changes {
  const { Line } = record(issue['Pos']);
  const { From: startLine = Line, To: endLine = startLine } = record(issue['LineRange']);
  if (typeof startLine !== 'number' || typeof endLine !== 'number') return [];
  if (isRecord(by['Inline'])) return [inline(by['Inline'], startLine, path, quoted)];
  if (by['NeedOnlyDelete'] === true) {
    const region = { startLine, startColumn: 1, endLine: endLine + 1, endColumn: 1 };
    return [changeIn(path, region, '')];
  }
  const last = quoted.get(endLine);
  const lines = list(by['NewLines']);
  if (last === undefined || !lines.every((line) => typeof line === 'string')) return [];
  const region = { startLine, startColumn: 1, endLine, endColumn: last.length + 1 };
  return [changeIn(path, region, lines.join('\n'))];
}

/** Columns count from 0 here, in bytes. */
function inline(by: Members, startLine: number, path: string, lines: SourceLines) {
  const { StartCol: start, Length: length, NewString: replacement } = by;
  const line = lines.get(startLine);
  if (line === undefined || typeof start !== 'number' || typeof length !== 'number') {
    return undefined;
  }
  const startColumn = columnOfByte(line, start + 1);
  const endColumn = columnOfByte(line, start + length + 1);
  return changeIn(path, { startLine, startColumn, endLine: startLine, endColumn }, replacement);
}
