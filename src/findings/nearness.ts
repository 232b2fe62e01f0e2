import type { ChangeReport, Finding, Location, Nearness } from '../model/index.ts';

/** What was changed. */
export interface Changes extends ChangeReport {
  /** Path now → what was changed in it. */
  readonly byPath: ReadonlyMap<string, ChangedFile>;
  /** Whether more was changed than anybody could tell: then nobody knows of the other files. */
  readonly isPartial?: boolean;
}

export interface ChangedFile {
  /** Lines that were added or changed, first and last, counted from 1, in order; `all`: nobody knows which. */
  readonly lines: readonly LineRange[] | 'all';
  /** What it was called before, where it was renamed. */
  readonly renamedFrom?: string;
}

/** First and last line. */
export type LineRange = readonly [first: number, last: number];

/** Says of each finding how near it is to what was changed, as far as that is known. */
export function withNearness(findings: readonly Finding[], changes: Changes): Finding[] {
  return findings.map((finding) => {
    const nearness = nearnessOf(finding, changes);
    return nearness === undefined ? finding : { ...finding, nearness };
  });
}

function nearnessOf(
  { location }: Finding,
  { byPath, isPartial = false }: Changes,
): Nearness | undefined {
  const file = location && (byPath.get(location.path) ?? folderAround(location.path, byPath));
  if (file === undefined) return isPartial ? undefined : 'elsewhere';
  return isOnLines(location, file.lines) ? 'line' : 'file';
}

/** A submodule is changed as a whole, under the path of its folder. */
function folderAround(path: string, byPath: Changes['byPath']): ChangedFile | undefined {
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
    const folder = byPath.get(path.slice(0, end));
    if (folder !== undefined) return folder;
  }
  return undefined;
}

/** Whether one of the lines that it points at was added or changed. */
function isOnLines(location: Location | undefined, lines: ChangedFile['lines']): boolean {
  if (lines === 'all') return true;
  const { startLine, endLine = startLine } = location ?? {};
  if (startLine === undefined || endLine === undefined) return false;
  const next = lines[firstThatEndsAt(startLine, lines)];
  return next !== undefined && next[0] <= Math.max(startLine, endLine);
}

/** Where the first range stands that doesn't end before a line; behind the last where all do. */
function firstThatEndsAt(line: number, lines: readonly LineRange[]): number {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.[1] ?? 0) < line) low = middle + 1;
    else high = middle;
  }
  return low;
}
