/** Where lines come from: a socket, a pipe. */
export interface ByteSource {
  on(event: 'data', listener: (chunk: Uint8Array) => void): unknown;
}

interface Limit {
  /** Bytes that a line may have; nothing is kept of a longer one. */
  readonly bytes: number;
  /** Called once; nothing is read after it. */
  readonly onExceeded: () => void;
}

const NEWLINE = 0x0a;

/** Cuts what comes from a stream into lines of UTF-8, and hands each on without its end. */
export function readLines(
  source: ByteSource,
  onLine: (line: string) => void,
  { bytes, onExceeded }: Limit,
): void {
  let held: Uint8Array[] = [];
  let size = 0;
  const take = (piece: Uint8Array, isWhole: boolean) => {
    held.push(piece);
    size += piece.length;
    if (!isWhole || size > bytes) return;
    const line = Buffer.concat(held, size).toString('utf8');
    [held, size] = [[], 0];
    onLine(line);
  };
  source.on('data', (chunk) => {
    if (size > bytes) return;
    for (const [piece, isWhole] of pieces(chunk)) {
      take(piece, isWhole);
      if (size <= bytes) continue;
      held = [];
      return onExceeded();
    }
  });
}

/** The parts of a chunk between line ends; the last one has none. */
function* pieces(chunk: Uint8Array): Generator<readonly [Uint8Array, boolean]> {
  let start = 0;
  for (let end; (end = chunk.indexOf(NEWLINE, start)) !== -1; start = end + 1) {
    yield [chunk.subarray(start, end), true];
  }
  if (start < chunk.length) yield [chunk.subarray(start), false];
}
