import type { Location } from '../model/index.ts';

/** The place of a finding within its file. */
export type Region = Omit<Location, 'path' | 'snippet'>;

/** Beyond this neither editors nor GitHub have lines or columns. */
const LARGEST = 2 ** 31 - 1;

/** A region as a report has it. */
export type RawRegion = Readonly<Record<keyof Region, unknown>>;

/** Whether a tool counts from 0, or below. */
export function isBelowOne({ startLine, startColumn, endLine, endColumn }: RawRegion): boolean {
  return isLow(startLine) || isLow(startColumn) || isLow(endLine) || isLow(endColumn);
}

function isLow(value: unknown): boolean {
  return typeof value === 'number' && value < 1;
}

/** A region as a tool gives it, without what can't be: lines of 0, ends before starts, a column of no line. */
export function regionOf(raw: RawRegion): Region {
  const startLine = position(raw.startLine);
  if (startLine === undefined) return {};
  const startColumn = position(raw.startColumn);
  const start = { startLine, ...(startColumn === undefined ? {} : { startColumn }) };
  return { ...start, ...endOf(raw, startLine, startColumn) };
}

function endOf(
  raw: Pick<RawRegion, 'endLine' | 'endColumn'>,
  startLine: number,
  startColumn = 1,
): Region {
  const endLine = position(raw.endLine) ?? startLine;
  const endColumn = position(raw.endColumn);
  if (endLine < startLine) return {};
  if (endColumn === undefined) return position(raw.endLine) === undefined ? {} : { endLine };
  return endLine === startLine && endColumn < startColumn ? { endLine } : { endLine, endColumn };
}

function position(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= LARGEST
    ? value
    : undefined;
}
