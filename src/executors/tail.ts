/** The end of a stream of bytes, as much of it as may be kept in memory. */
export class Tail {
  readonly #limit: number;
  readonly #listener: ((chunk: Buffer) => void) | undefined;
  #chunks: Buffer[] = [];
  #size = 0;
  #truncated = false;

  /**
   * @param limit bytes
   * @param listener called with each piece of the stream
   */
  constructor(limit: number, listener?: (chunk: Buffer) => void) {
    this.#limit = limit;
    this.#listener = listener;
  }

  /** Whether more was written than is kept. */
  get truncated(): boolean {
    return this.#truncated;
  }

  write(chunk: Buffer): void {
    this.#listener?.(chunk);
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    // Twice the limit before anything is dropped: what is kept is copied once for every `limit` bytes.
    if (this.#size > 2 * this.#limit) this.#drop();
  }

  /** What is kept, read as UTF-8; it starts with a whole character. */
  text(): string {
    this.#drop();
    const bytes = this.#chunks[0] ?? Buffer.alloc(0);
    return bytes.subarray(this.#truncated ? startOfCharacter(bytes) : 0).toString('utf8');
  }

  #drop(): void {
    const bytes = Buffer.concat(this.#chunks);
    this.#truncated ||= bytes.length > this.#limit;
    const kept = bytes.length > this.#limit ? bytes.subarray(-this.#limit) : bytes;
    this.#chunks = [Buffer.from(kept)];
    this.#size = kept.length;
  }
}

/** How many bytes at the start are the rest of a UTF-8 character that was cut. */
function startOfCharacter(bytes: Buffer): number {
  const start = bytes.subarray(0, 4).findIndex((byte) => (byte & 0b1100_0000) !== 0b1000_0000);
  return Math.max(0, start);
}
