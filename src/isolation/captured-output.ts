import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { LIMITS } from './limits.ts';

/** What a guest writes, as lines that are bounded in length and number. */
export class CapturedOutput {
  #lines = 0;
  #held: string[] = [];
  #say: ((text: string) => void) | undefined;

  constructor(streams: readonly Readable[]) {
    for (const stream of streams) this.#read(stream);
  }

  /** From here on lines are shown; those that came before first. */
  showTo(say: (text: string) => void): void {
    this.#say = say;
    for (const line of this.#held.splice(0)) say(line);
  }

  #read(stream: Readable): void {
    const decoder = new StringDecoder('utf8');
    let rest = '';
    stream.on('data', (chunk: Buffer) => {
      // Read on, so that it doesn't wait for us; but keep nothing of it.
      if (this.#lines > LIMITS.lines) return;
      const lines = (rest + decoder.write(chunk)).split('\n');
      rest = (lines.pop() ?? '').slice(0, LIMITS.line + 1);
      for (const line of lines) this.#take(line);
    });
    stream.on('end', () => rest !== '' && this.#take(rest));
  }

  #take(line: string): void {
    this.#lines += 1;
    if (this.#lines > LIMITS.lines + 1) return;
    if (this.#lines > LIMITS.lines)
      return this.#show(`(more than ${LIMITS.lines} lines; the rest is left out)\n`);
    const shown = line.length > LIMITS.line ? `${line.slice(0, LIMITS.line)} …` : line;
    this.#show(`${shown}\n`);
  }

  #show(text: string): void {
    if (this.#say === undefined) this.#held.push(text);
    else this.#say(text);
  }
}
