// The line hash as codeql-action computes it: a hash of the last 100 characters that is carried along, one
// step for each character, in 64-bit arithmetic; a line's is told when its first character leaves the window.
// BigInt stands for its class Long, and is the faster of the two.
const WINDOW = 100;
const FACTOR = 37n;
const LEAVING = BigInt.asUintN(64, FACTOR ** BigInt(WINDOW));
const [TAB, LF, CR, SPACE, END] = [9, 10, 13, 32, 65535] as const;

/** Line → hash, of all lines of a file. */
export function rollingHashes(text: string): Map<number, string> {
  const rolling = new Rolling();
  let before = 0;
  for (let place = 0; place < text.length; place += 1) {
    const character = text.charCodeAt(place);
    const isHalf = before === CR && character === LF;
    before = character;
    if (character === SPACE || character === TAB || isHalf) continue;
    rolling.add(character === CR ? LF : character);
  }
  rolling.add(END);
  for (let rest = 0; rest < WINDOW; rest += 1) rolling.pass(0);
  return rolling.hashes;
}

class Rolling {
  readonly hashes = new Map<number, string>();
  readonly #characters = new Int32Array(WINDOW);
  readonly #starts = new Int32Array(WINDOW);
  readonly #seen = new Map<string, number>();
  #hash = 0n;
  #place = 0;
  #line = 0;
  #isStart = true;

  add(character: number): void {
    this.#tell();
    if (this.#isStart) {
      this.#line += 1;
      this.#starts[this.#place] = this.#line;
    }
    this.#isStart = character === LF;
    this.#roll(character);
  }

  pass(character: number): void {
    this.#tell();
    this.#roll(character);
  }

  #tell(): void {
    const line = this.#starts[this.#place] ?? 0;
    if (line === 0) return;
    const hash = this.#hash.toString(16);
    const ordinal = (this.#seen.get(hash) ?? 0) + 1;
    this.#seen.set(hash, ordinal);
    this.hashes.set(line, `${hash}:${ordinal}`);
    this.#starts[this.#place] = 0;
  }

  #roll(character: number): void {
    const leaving = LEAVING * BigInt(this.#characters[this.#place] ?? 0);
    this.#characters[this.#place] = character;
    this.#hash = BigInt.asUintN(64, FACTOR * this.#hash + BigInt(character) - leaving);
    this.#place = (this.#place + 1) % WINDOW;
  }
}
