/** A stream of bytes, as much of it as may be kept in memory: of what is too long the middle is cut out. */
export class BoundedOutput {
  readonly #limit: number;
  readonly #listener: ((chunk: Buffer) => void) | undefined;
  #head: Buffer[] = [];
  #headSize = 0;
  #tail: Buffer[] = [];
  #tailSize = 0;
  #left = 0;

  /**
   * @param limit bytes, of which half are for the beginning and half for the end
   * @param listener called with each piece of the stream, also with what is cut out
   */
  constructor(limit: number, listener?: (chunk: Buffer) => void) {
    this.#limit = Math.floor(limit / 2);
    this.#listener = listener;
  }

  /** Whether more was written than is kept. */
  get truncated(): boolean {
    return this.#left + this.#tailSize > this.#limit;
  }

  write(chunk: Buffer): void {
    this.#listener?.(chunk);
    const first = chunk.subarray(0, this.#limit - this.#headSize);
    const rest = chunk.subarray(first.length);
    if (first.length > 0) this.#head.push(first);
    if (rest.length > 0) this.#tail.push(rest);
    this.#headSize += first.length;
    this.#tailSize += rest.length;
    // Twice the limit before anything is dropped: what is kept is copied once for every `limit` bytes.
    if (this.#tailSize > 2 * this.#limit) this.#drop();
  }

  /**
   * What is kept, read as UTF-8. Between two parts stands a line that says how many bytes are missing; what
   * is left of a character that was cut counts as missing.
   */
  text(): string {
    if (!this.truncated) return Buffer.concat([...this.#head, ...this.#tail]).toString('utf8');
    const [head, tail] = [Buffer.concat(this.#head), this.#drop()];
    const begin = head.subarray(0, endOfWhole(head));
    const end = tail.subarray(startOfWhole(tail));
    const missing = this.#left + head.length - begin.length + tail.length - end.length;
    return `${begin.toString('utf8')}\n[… ${missing} bytes left out …]\n${end.toString('utf8')}`;
  }

  #drop(): Buffer {
    const bytes = Buffer.concat(this.#tail);
    const kept = Buffer.from(bytes.subarray(Math.max(0, bytes.length - this.#limit)));
    this.#left += bytes.length - kept.length;
    this.#tail = [kept];
    this.#tailSize = kept.length;
    return kept;
  }
}

/** How many bytes at the start are the rest of a UTF-8 character that was cut. */
function startOfWhole(bytes: Buffer): number {
  const start = bytes.subarray(0, 4).findIndex((byte) => !isContinuation(byte));
  return Math.max(0, start);
}

/** Where the last character begins, if the bytes end within it; else their end. */
function endOfWhole(bytes: Buffer): number {
  const from = Math.max(0, bytes.length - 4);
  const last = bytes.subarray(from).findLastIndex((byte) => !isContinuation(byte));
  const start = from + last;
  return last >= 0 && start + lengthOf(bytes[start] ?? 0) > bytes.length ? start : bytes.length;
}

function isContinuation(byte: number): boolean {
  return (byte & 0b1100_0000) === 0b1000_0000;
}

/** Bytes of the character that begins with this one. */
function lengthOf(byte: number): number {
  if (byte < 0b1100_0000) return 1;
  if (byte < 0b1110_0000) return 2;
  return byte < 0b1111_0000 ? 3 : 4;
}
