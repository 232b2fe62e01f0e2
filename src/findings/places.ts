import type { Finding } from '../model/index.ts';

/** How many lines apart two regions may start: one tool means the call, the other its argument. */
export const NEAR = 2;

/** Whether two statements about one file point at the very same place. */
export function isSamePlace({ location: a }: Finding, { location: b }: Finding): boolean {
  return a?.startLine === b?.startLine && a?.startColumn === b?.startColumn;
}

/** Whether two statements about one file start on one line, or overlap and start a few lines apart at most. */
export function isNear(a: Finding, b: Finding): boolean {
  const lines = Math.abs(lineOf(a) - lineOf(b));
  return lines === 0 || (lines <= NEAR && endOf(a) >= lineOf(b) && endOf(b) >= lineOf(a));
}

/** How far apart they start; lines count more than any number of columns. */
export function distance(a: Finding, b: Finding): number {
  const column = a.location?.startColumn;
  const other = b.location?.startColumn;
  const columns = column === undefined || other === undefined ? 0 : Math.abs(column - other);
  return Math.abs(lineOf(a) - lineOf(b)) * 1e6 + Math.min(columns, 1e5);
}

/** The first line; 0: that of none, the file as a whole. */
export function lineOf({ location }: Finding): number {
  return location?.startLine ?? 0;
}

function endOf(finding: Finding): number {
  return finding.location?.endLine ?? lineOf(finding);
}
