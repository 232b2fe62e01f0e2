import type { LineRange } from '../../findings/index.ts';

/**
 * The lines that a patch of one file adds or changes; `undefined` where it is cut off or no patch at all.
 *
 * @param lines the patch from its first hunk on
 */
export function addedLines(lines: readonly string[]): readonly LineRange[] | undefined {
  const reader = new HunkReader();
  for (const line of lines) {
    if (!reader.read(line)) return undefined;
  }
  return reader.isWithin ? undefined : reader.added;
}

/** Reads hunks line by line. */
export class HunkReader {
  readonly added: LineRange[] = [];
  /** How many lines of the hunk are to come, of the file before and of the file after. */
  #left = { before: 0, after: 0 };
  #line = 0;

  /** Whether the hunk is not at its end: what comes is text, whatever it looks like. */
  get isWithin(): boolean {
    return this.#left.before > 0 || this.#left.after > 0;
  }

  /** Whether the line is a part of hunks. */
  read(line: string): boolean {
    return this.isWithin ? this.#readText(line) : line.startsWith('\\') || this.#readHead(line);
  }

  #readHead(line: string): boolean {
    const [head, before = '1', start = '', after = '1'] = HEAD.exec(line) ?? [];
    if (head === undefined) return false;
    this.#left = { before: Number(before), after: Number(after) };
    this.#line = Number(start);
    return true;
  }

  #readText(line: string): boolean {
    const [kind = ' '] = line;
    // "\ No newline at end of file"
    if (kind === '\\') return true;
    if (!' +-'.includes(kind)) return false;
    if (kind === '+') this.#add(this.#line);
    if (kind !== '-') [this.#line, this.#left.after] = [this.#line + 1, this.#left.after - 1];
    if (kind !== '+') this.#left.before -= 1;
    return this.#left.before >= 0 && this.#left.after >= 0;
  }

  #add(line: number): void {
    const last = this.added.at(-1);
    if (last?.[1] === line - 1) this.added[this.added.length - 1] = [last[0], line];
    else this.added.push([line, line]);
  }
}

const HEAD = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;
