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
  const { lower, upper, count } = hashLines(text);
  // Text costs more than the hash itself: it is made only for lines that may be equal to a wanted one.
  const candidates = new Set(lines.values().map((line) => lower[line - 1]));
  const hashes = new Map<number, string>();
  const seen = new Map<string, number>();
  for (let line = 1; line <= count; line += 1) {
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

function hashLines(text: string): LineWindows {
  const windows = new LineWindows();
  let before = 0;
  windows.startLine();
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charCodeAt(index);
    const isBreak = character === LF || character === CR;
    const isSkipped =
      character === SPACE || character === TAB || (character === LF && before === CR);
    before = character;
    if (isSkipped) continue;
    windows.add(isBreak ? LF : character);
    if (isBreak) windows.startLine();
  }
  windows.finish();
  return windows;
}

// Lines whose windows are open: a line break is a character that counts, so there are never more than WINDOW.
const RING = 128;

/**
 * The hash of a window is the difference of two prefix sums: that at its end, and that at its start times
 * 37^100. So every character is multiplied once, however many windows it is in. A sum modulo 2^64 is held
 * as two halves of 16 bits and the upper 32 bits: times 37 the halves stay small integers.
 */
class LineWindows {
  /** Each line's hash, its lower and upper 32 bits. */
  lower = new Int32Array(1024);
  upper = new Int32Array(1024);
  /** How many lines there are. */
  count = 0;
  /** How many of them have their hash. */
  #done = 0;
  /** How many characters there were. */
  #length = 0;
  #low = 0;
  #middle = 0;
  #high = 0;
  /** How many characters there are at the end of the oldest open window. */
  #due = Infinity;
  // The sums at the starts of the open windows, and how many characters there were.
  readonly #lows = new Int32Array(RING);
  readonly #middles = new Int32Array(RING);
  readonly #highs = new Int32Array(RING);
  readonly #ends = new Float64Array(RING);

  startLine(): void {
    const slot = this.count % RING;
    this.#lows[slot] = this.#low;
    this.#middles[slot] = this.#middle;
    this.#highs[slot] = this.#high;
    this.#ends[slot] = this.#length + WINDOW;
    if (this.count === this.#done) this.#due = this.#length + WINDOW;
    this.count += 1;
  }

  add(character: number): void {
    const low = Math.imul(this.#low, 37) + character;
    const middle = Math.imul(this.#middle, 37) + (low >>> 16);
    this.#low = low & 0xffff;
    this.#middle = middle & 0xffff;
    this.#high = (Math.imul(this.#high, 37) + (middle >>> 16)) | 0;
    this.#length += 1;
    if (this.#length === this.#due) this.#close();
  }

  finish(): void {
    this.add(END_OF_FILE);
    while (this.#done < this.count) this.add(0);
  }

  /** Takes the window that ends here off the oldest line. */
  #close(): void {
    if (this.#done === this.lower.length) this.#grow();
    const slot = this.#done % RING;
    const start = timesPower(
      this.#lows[slot] ?? 0,
      this.#middles[slot] ?? 0,
      this.#highs[slot] ?? 0,
    );
    const end = (this.#low | (this.#middle << 16)) >>> 0;
    const borrow = end < start.lower ? 1 : 0;
    this.lower[this.#done] = end - start.lower;
    this.upper[this.#done] = this.#high - start.upper - borrow;
    this.#done += 1;
    this.#due = this.#done === this.count ? Infinity : (this.#ends[this.#done % RING] ?? Infinity);
  }

  #grow(): void {
    const [lower, upper] = [this.lower, this.upper];
    this.lower = new Int32Array(lower.length * 2);
    this.upper = new Int32Array(upper.length * 2);
    this.lower.set(lower);
    this.upper.set(upper);
  }
}

// 37^100 modulo 2^64, 16 bits each from the lowest on.
const [P0 = 0, P1 = 0, P2 = 0, P3 = 0] = [0n, 16n, 32n, 48n].map((shift) =>
  Number(((37n ** BigInt(WINDOW)) >> shift) & 0xffffn),
);

/** A sum times 37^100, modulo 2^64. Products of 16 bits and their sums are exact in a number. */
function timesPower(low: number, middle: number, high: number): { lower: number; upper: number } {
  const [h0, h1] = [high & 0xffff, high >>> 16];
  const second = low * P1 + middle * P0;
  const whole = low * P0 + (second % 65536) * 65536;
  const carry = Math.floor(whole / 2 ** 32) + Math.floor(second / 65536);
  const third = low * P2 + middle * P1 + h0 * P0 + carry;
  const fourth = Math.imul(low, P3) + Math.imul(middle, P2) + Math.imul(h0, P1) + Math.imul(h1, P0);
  const upper = (third % 2 ** 32) + (fourth & 0xffff) * 65536;
  return { lower: whole % 2 ** 32, upper: upper % 2 ** 32 };
}

function hexadecimal(upper: number, lower: number): string {
  const tail = (lower >>> 0).toString(16);
  return upper === 0 ? tail : (upper >>> 0).toString(16) + tail.padStart(8, '0');
}
