import type { Location } from '../../model/index.ts';

/** A piece of a text, by offsets in UTF-16 code units. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Where the lines of a text are: they end with LF, CRLF or CR. A byte order mark is no part of the first. */
export class Lines {
  readonly text: string;
  /** Where each line starts. */
  readonly #starts: readonly number[];

  constructor(text: string) {
    this.text = text;
    const ends = text.matchAll(/\r\n|\n|\r/g).map(({ 0: end, index }) => index + end.length);
    this.#starts = [text.startsWith('\uFEFF') ? 1 : 0, ...ends];
  }

  /**
   * What a location names: without columns whole lines, but not the end of the last. `undefined` where the
   * text has no such place.
   */
  rangeOf({ startLine, startColumn = 1, endLine, endColumn }: Location): Range | undefined {
    if (startLine === undefined) return undefined;
    const last = endLine ?? startLine;
    const start = this.#offsetOf(startLine, startColumn);
    const end = endColumn === undefined ? this.#endOf(last) : this.#offsetOf(last, endColumn);
    if (start === undefined || end === undefined || start > end) return undefined;
    return { start, end };
  }

  /** The lines that a range touches, whole, without the end of the last. */
  around({ start, end }: Range): Range {
    const [first, last] = [this.#lineAt(start), this.#lineAt(end)];
    return { start: this.#startOf(first) ?? 0, end: this.#endOf(last) ?? this.text.length };
  }

  /** A range as reports have it. */
  locate(path: string, { start, end }: Range): Location {
    const [startLine, endLine] = [this.#lineAt(start), this.#lineAt(end)];
    return {
      path,
      startLine,
      startColumn: start - (this.#startOf(startLine) ?? 0) + 1,
      endLine,
      endColumn: end - (this.#startOf(endLine) ?? 0) + 1,
      snippet: this.text.slice(start, end),
    };
  }

  #offsetOf(line: number, column: number): number | undefined {
    const start = this.#startOf(line);
    if (start === undefined) return undefined;
    const offset = start + column - 1;
    // Some count the end of a line as part of it.
    return offset <= (this.#startOf(line + 1) ?? this.text.length) ? offset : undefined;
  }

  /** The line after the last begins, and ends, where the text ends. */
  #startOf(line: number): number | undefined {
    return line === this.#starts.length + 1 ? this.text.length : this.#starts[line - 1];
  }

  #endOf(line: number): number | undefined {
    const start = this.#startOf(line);
    if (start === undefined) return undefined;
    const next = this.#startOf(line + 1) ?? this.text.length;
    return start + this.text.slice(start, next).replace(/[\r\n]+$/, '').length;
  }

  #lineAt(offset: number): number {
    let [low, high] = [0, this.#starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) > offset) high = middle;
      else low = middle + 1;
    }
    return Math.max(low, 1);
  }
}
