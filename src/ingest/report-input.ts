/** A report that is there to be read. */
export interface ReportInput {
  /** Bytes. */
  readonly size: number;
  /** All of it. */
  readonly bytes: () => Promise<Uint8Array>;
  /** One part after the other, where it is too large to be held. */
  readonly pieces: () => AsyncIterable<Uint8Array>;
}

/** A report that came as text: on standard output. */
export function textInput(text: string): ReportInput {
  const whole = new TextEncoder().encode(text);
  return {
    size: whole.length,
    bytes: async () => whole,
    async *pieces() {
      yield whole;
    },
  };
}
