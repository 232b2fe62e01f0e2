import { hash } from 'node:crypto';

/**
 * What stands on lines of a file, without any white space: re-indenting a line, or ending it with CRLF,
 * leaves it as it is. As digests: a text would keep the whole file in memory that it is a part of.
 *
 * @param lines the lines that are wanted, counted from 1
 * @returns line → digest, without the lines that the file doesn't have
 */
export function lineContents(text: string, lines: ReadonlySet<number>): Map<number, string> {
  const contents = new Map<number, string>();
  const breaks = /\r\n|\r|\n/g;
  let start = 0;
  for (let line = 1; contents.size < lines.size; line += 1) {
    const end = breaks.exec(text);
    if (lines.has(line)) {
      contents.set(line, digest(text.slice(start, end?.index).replaceAll(/\s+/g, '')));
    }
    if (end === null) break;
    start = breaks.lastIndex;
  }
  return contents;
}

/** 20 hex digits: no two texts that anybody has share them. */
export function digest(text: string): string {
  return hash('sha256', text).slice(0, 20);
}
