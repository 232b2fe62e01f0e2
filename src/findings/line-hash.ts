/** How many characters, from the start of its line on, go into a line's hash. */
const WINDOW = 100;

/** Stands after the last character of a file. */
const END_OF_FILE = 65535;

/**
 * The hashes by which GitHub knows the lines of a file, whatever is added or removed elsewhere in it:
 * `primaryLocationLineHash` as codeql-action's src/fingerprints.ts computes it. It is the sum of
 * `character × 37^(99 - place)`, modulo 2^64, over the 100 characters from the start of the line on that
 * are neither space nor tab, with CR and CRLF as LF, 65535 after the last character and zeros behind that;
 * in hexadecimal, and with how often the file has had that hash so far: `c129715d7a2bc9a3:1`.
 *
 * @param text the whole file, with its byte order mark where it has one
 * @param lines the lines that are wanted, counted from 1
 * @returns line → hash, without the lines that the file doesn't have
 */
export function lineHashes(text: string, lines: ReadonlySet<number>): Map<number, string> {
  const { lower, upper } = hashLines(significant(text));
  // Text costs more than the hash itself: it is made only for lines that may be equal to a wanted one.
  const candidates = new Set(lines.values().map((line) => lower[line - 1]));
  const hashes = new Map<number, string>();
  const seen = new Map<string, number>();
  for (let line = 1; line <= lower.length; line += 1) {
    if (!candidates.has(lower[line - 1])) continue;
    const hash = hexadecimal(upper[line - 1] ?? 0, lower[line - 1] ?? 0);
    const ordinal = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, ordinal);
    if (lines.has(line)) hashes.set(line, `${hash}:${ordinal}`);
  }
  return hashes;
}

const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;

/** A file as it is hashed. */
interface Significant {
  /** The characters that count, the end of the file, and zeros that fill the last window. */
  readonly characters: Uint16Array;
  /** Where each line starts among them. */
  readonly starts: readonly number[];
}

function significant(text: string): Significant {
  const characters = new Uint16Array(text.length + WINDOW);
  const starts = [0];
  let length = 0;
  let before = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charCodeAt(index);
    const skipped = character === SPACE || character === TAB || (character === LF && before === CR);
    before = character;
    if (skipped) continue;
    characters[length] = character === CR ? LF : character;
    length += 1;
    if (character === CR || character === LF) starts.push(length);
  }
  characters[length] = END_OF_FILE;
  return { characters, starts };
}

/** The halves of each line's hash. */
interface Hashes {
  readonly lower: Int32Array;
  readonly upper: Int32Array;
}

// A number modulo 2^64 is held in limbs of 22, 22 and 20 bits: times 37 they stay below 2^31, and V8 keeps
// to small integers. The highest may overflow: only its lower 20 bits count.
const BITS = 22;
const MASK = 2 ** BITS - 1;

function hashLines({ characters, starts }: Significant): Hashes {
  const hashes = { lower: new Int32Array(starts.length), upper: new Int32Array(starts.length) };
  for (let line = 0; line < starts.length; line += 1) {
    const start = starts[line] ?? 0;
    let low = 0;
    let middle = 0;
    let high = 0;
    for (let place = start; place < start + WINDOW; place += 1) {
      low = low * 37 + (characters[place] ?? 0);
      middle = middle * 37 + (low >>> BITS);
      high = Math.imul(high, 37) + (middle >>> BITS);
      low &= MASK;
      middle &= MASK;
    }
    hashes.lower[line] = low | (middle << BITS);
    hashes.upper[line] = (middle >>> 10) | (high << 12);
  }
  return hashes;
}

function hexadecimal(upper: number, lower: number): string {
  const tail = (lower >>> 0).toString(16);
  return upper === 0 ? tail : (upper >>> 0).toString(16) + tail.padStart(8, '0');
}
