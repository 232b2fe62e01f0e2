import { LineCounter, type Scalar } from 'yaml';
import type { SourcePosition } from '../errors/index.ts';

/** The text of a configuration file, which can tell where in it an offset is. */
export class Source {
  readonly file: string;
  readonly text: string;
  readonly #lines = new LineCounter();
  readonly #maps = new WeakMap<Scalar, Int32Array>();

  constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
    this.#lines.addNewLine(0);
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
      this.#lines.addNewLine(at + 1);
    }
  }

  /** @param offset in UTF-16 units from the start of the text */
  at(offset: number): SourcePosition {
    const { line, col } = this.#lines.linePos(offset);
    const next = this.#lines.lineStarts[line] ?? this.text.length + 1;
    const text = this.text.slice(offset - col + 1, next - 1);
    return {
      file: this.file,
      line,
      column: col,
      text: text.endsWith('\r') ? text.slice(0, -1) : text,
    };
  }

  /** Where the character at `offset` of a scalar's value stands, as near as its escapes let one see. */
  inside(scalar: Scalar, offset: number): SourcePosition {
    const [start, end] = scalar.range ?? [0, 0];
    let map = this.#maps.get(scalar);
    if (map === undefined) {
      map = alignWithSource(String(scalar.value), this.text.slice(start, end));
      this.#maps.set(scalar, map);
    }
    return this.at(start + (map[offset] ?? 0));
  }
}

/**
 * Offsets in the source for the offsets in the value. Quotes, headers and escapes aside, the two are the
 * same characters but for white space, however it is folded. From an escape that stands for another
 * character on, all offsets are 0: that of the scalar itself.
 */
function alignWithSource(value: string, source: string): Int32Array {
  const lead = /^(?:["']|[|>].*\n)/.exec(source)?.[0] ?? '';
  const escape = lead === '"' ? '\\' : lead;
  const map = new Int32Array(value.length + 1);
  let at = lead.length;
  for (let index = 0; index < value.length; index += 1) {
    const character = value.charAt(index);
    if (isSpace(character)) continue;
    while (isSpace(source.charAt(at))) at += 1;
    if (source.charAt(at) === escape && source.charAt(at + 1) === character) at += 1;
    if (source.charAt(at) !== character) break;
    map[index] = at;
    at += 1;
  }
  return map;
}

function isSpace(character: string): boolean {
  return character === ' ' || character === '\n' || character === '\r' || character === '\t';
}
