import type { Region } from './region.ts';

/** Lines of a file that a report quotes, without their ends, by the number of the line. */
export type SourceLines = ReadonlyMap<number, string>;

export function sourceLines(first: number, lines: readonly string[]): SourceLines {
  return new Map(lines.map((line, index) => [first + index, line]));
}

/** The lines of a region as its tool counts columns, in bytes of UTF-8 from 1, with the columns of ours. */
export function withColumnsOfBytes(region: Region, lines: SourceLines): Region {
  const { startLine, startColumn, endLine = startLine, endColumn } = region;
  return {
    ...region,
    ...columnOf('startColumn', lines.get(startLine ?? 0), startColumn),
    ...columnOf('endColumn', lines.get(endLine ?? 0), endColumn),
  };
}

function columnOf<K extends string>(name: K, line: string | undefined, column: number | undefined) {
  return line === undefined || column === undefined ? {} : { [name]: columnOfByte(line, column) };
}

/** Where the byte of a column stands, both counted from 1. A column beyond the line stays as far beyond it. */
export function columnOfByte(line: string, column: number): number {
  const bytes = Buffer.from(line);
  const beyond = Math.max(column - 1 - bytes.length, 0);
  return bytes.subarray(0, column - 1).toString().length + beyond + 1;
}

/** The text of a region, where all of its lines are known. */
export function textOf(region: Region, lines: SourceLines): string | undefined {
  const { startLine, startColumn = 1, endLine = startLine, endColumn } = region;
  if (startLine === undefined || endLine === undefined) return undefined;
  if (endLine - startLine >= lines.size) return undefined;
  const texts: string[] = [];
  for (let number = startLine; number <= endLine; number += 1) {
    const line = lines.get(number);
    if (line === undefined) return undefined;
    const end = number === endLine && endColumn !== undefined ? endColumn - 1 : line.length;
    texts.push(line.slice(number === startLine ? startColumn - 1 : 0, end));
  }
  return texts.join('\n');
}
