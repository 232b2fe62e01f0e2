import type { Location } from '../model/index.ts';

/** The place of a finding within its file. */
export type Region = Omit<Location, 'path' | 'snippet'>;

/** Beyond this neither editors nor GitHub have lines or columns. */
const LARGEST = 2 ** 31 - 1;

/** A region as a tool gives it, without what can't be: lines of 0, ends before starts, a column of no line. */
export function regionOf(raw: Readonly<Record<keyof Region, unknown>>): Region {
  const startLine = position(raw.startLine);
  if (startLine === undefined) return {};
  const startColumn = position(raw.startColumn);
  const start = { startLine, ...(startColumn === undefined ? {} : { startColumn }) };
  return { ...start, ...endOf(raw, startLine, startColumn) };
}

function endOf(
  raw: Readonly<Record<'endLine' | 'endColumn', unknown>>,
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
