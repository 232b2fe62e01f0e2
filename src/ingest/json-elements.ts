/** A part of a JSON text. */
export interface Part {
  /** The list whose elements these are, counted from 1; `undefined`: what stands around the lists. */
  readonly list: number | undefined;
  readonly bytes: Uint8Array;
  /** Whether the elements end here, at a comma or at the end of the list, so that they can be parsed. */
  readonly isEnd: boolean;
}

/**
 * Bytes of elements that are parsed together, at least. What is read of them lives until the next are read: more
 * of them are hardly faster, and let V8 make room for much more.
 */
const TOGETHER = 16 * 1024;

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const OPEN_LIST = 0x5b;
const OPEN_OBJECT = 0x7b;

const CLOSE_LIST = 0x5d;
const CLOSE_OBJECT = 0x7d;

/** The bit that makes a brace of a bracket. */
const CURLY = 0x20;

/** Longest name of a member that is looked at, in bytes. */
const LONGEST_NAME = 100;

/**
 * Takes a JSON text apart that may be too large to be one text: into the elements of the lists at one path,
 * and what stands around them. It only looks for where strings and brackets end; whether all of it is JSON
 * shows when the parts are parsed. The parts around the lists are, together, the text with the number of
 * each list as its only element.
 */
export class JsonElements {
  readonly #path: readonly string[];
  /** How many brackets are open. */
  #depth = 0;
  /** How many of the open brackets lead to a list, counted from outside. */
  #onPath = 0;
  #inString = false;
  #isEscaped = false;
  /** The last string where the path may go on: the name of the member that comes next. */
  #name = '';
  #lists = 0;
  /** Bytes of elements that have not ended yet, in the pieces before. */
  #unended = 0;

  /** @param path names of members whose values are lists; those of all but the last are lists of objects */
  constructor(path: readonly string[]) {
    this.#path = path;
  }

  /** The parts of the next piece of the text. */
  *split(piece: Uint8Array): Generator<Part> {
    let start = 0;
    for (let at = this.#next(piece, 0); at < piece.length; at = this.#next(piece, at + 1)) {
      const byte = piece[at] ?? COMMA;
      const isEnough = this.#unended + at - start >= TOGETHER;
      if (this.#endsList(byte) || (byte === COMMA && isEnough)) {
        yield this.#elements(piece.subarray(start, at), true);
        start = byte === COMMA ? at + 1 : at;
      }
      if (byte === COMMA || !this.#beginsList(byte)) continue;
      yield around(piece.subarray(start, at + 1));
      yield around(Buffer.from(String(this.#lists)));
      start = at + 1;
    }
    const rest = piece.subarray(start);
    yield this.#isInList() ? this.#elements(rest, false) : around(rest);
  }

  /** Where the next bracket is, or the next comma between two elements; the piece's length: nowhere in it. */
  #next(piece: Uint8Array, from: number): number {
    const isBetween = this.#isBetween();
    let at = this.#inString ? this.#endOfString(piece, from) : from;
    while (at < piece.length) {
      const byte = piece[at] ?? 0;
      if (byte === QUOTE) {
        this.#name = '';
        at = this.#endOfString(piece, at + 1);
      } else if (isBracket(byte) || (byte === COMMA && isBetween)) return at;
      else at += 1;
    }
    return piece.length;
  }

  /** Where the string is over in which a place lies. */
  #endOfString(piece: Uint8Array, from: number): number {
    let at = this.#isEscaped ? from + 1 : from;
    while (at < piece.length && piece[at] !== QUOTE) at += piece[at] === BACKSLASH ? 2 : 1;
    this.#inString = at >= piece.length;
    this.#isEscaped = at > piece.length;
    this.#readName(piece, from, Math.min(at, piece.length));
    return Math.min(at + 1, piece.length);
  }

  #readName(piece: Uint8Array, from: number, to: number): void {
    if (this.#onPath !== this.#depth || this.#isBetween()) return;
    const end = Math.min(to, from + LONGEST_NAME - this.#name.length);
    this.#name += Buffer.from(piece.subarray(from, Math.max(from, end))).toString('latin1');
  }

  /** Notes a bracket. */
  #beginsList(byte: number): boolean {
    if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) {
      this.#depth -= 1;
      this.#onPath = Math.min(this.#onPath, this.#depth);
      return false;
    }
    const isOnPath = this.#onPath === this.#depth && this.#leadsOn(byte);
    this.#depth += 1;
    if (isOnPath) this.#onPath = this.#depth;
    if (!isOnPath || !this.#isInList()) return false;
    this.#lists += 1;
    return true;
  }

  /** An object leads to its member, and a member to its list. */
  #leadsOn(byte: number): boolean {
    if (this.#isInList()) return false;
    if (this.#depth % 2 === 0) return byte === OPEN_OBJECT;
    return byte === OPEN_LIST && unescaped(this.#name) === this.#path[(this.#depth - 1) / 2];
  }

  #endsList(byte: number): boolean {
    return this.#isBetween() && (byte === CLOSE_LIST || byte === CLOSE_OBJECT);
  }

  #isInList(): boolean {
    return this.#onPath === this.#path.length * 2;
  }

  /** Whether it is in a list, and in none of its elements. */
  #isBetween(): boolean {
    return this.#isInList() && this.#depth === this.#onPath;
  }

  #elements(bytes: Uint8Array, isEnd: boolean): Part {
    this.#unended = isEnd ? 0 : this.#unended + bytes.length;
    return { list: this.#lists, bytes, isEnd };
  }
}

function around(bytes: Uint8Array): Part {
  return { list: undefined, bytes, isEnd: false };
}

function isBracket(byte: number): boolean {
  const curly = byte | CURLY;
  return curly === OPEN_OBJECT || curly === CLOSE_OBJECT;
}

/** A name may be written with escapes. */
function unescaped(name: string): string {
  if (!name.includes('\\')) return name;
  try {
    return String(JSON.parse(`"${name}"`));
  } catch {
    return name;
  }
}
