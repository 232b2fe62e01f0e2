import { JsonElements } from './json-elements.ts';

/** Bytes that one element, or all that is no element, may have. */
const LARGEST = 64 * 1024 * 1024;

/** One element, or all that is no element, has more bytes than are held. */
export class TooLarge extends Error {}

/** Elements of a list of a JSON text. */
export interface Elements {
  /** The number of the list, which stands in it in what is around the lists. */
  readonly list: number;
  readonly values: readonly unknown[];
}

/**
 * What stands around the lists at a path of a JSON text of any size: the text with the number of each list
 * as its only element.
 *
 * @param path names of members: `['runs', 'results']` are the lists `results` of the objects in `runs`
 * @throws TooLarge
 */
export async function readAround(
  pieces: AsyncIterable<Uint8Array>,
  path: readonly string[],
): Promise<string> {
  const held = new Held();
  const elements = new JsonElements(path);
  for await (const piece of pieces) {
    for (const { list, bytes } of elements.split(piece)) if (list === undefined) held.add(bytes);
  }
  return held.take();
}

/**
 * The elements of those lists, some hundred kilobytes at a time.
 *
 * @throws SyntaxError where they are not JSON; TooLarge
 */
export async function* readElements(
  pieces: AsyncIterable<Uint8Array>,
  path: readonly string[],
): AsyncGenerator<Elements> {
  const held = new Held();
  const elements = new JsonElements(path);
  let last = 0;
  for await (const piece of pieces) {
    for (const { list, bytes, isEnd } of elements.split(piece)) {
      if (list === undefined) continue;
      held.add(bytes);
      if (!isEnd) continue;
      yield { list, values: parseElements(held.take(), list === last) };
      last = list;
    }
  }
}

/** @param isMore whether a comma stands before them */
function parseElements(text: string, isMore: boolean): readonly unknown[] {
  const values = JSON.parse(`[${text}]`) as readonly unknown[];
  if (isMore && values.length === 0) throw new SyntaxError('there is nothing behind a comma');
  return values;
}

/** Bytes of several pieces, copied: whoever reads may use the memory of a piece again for the next. */
class Held {
  #bytes = Buffer.allocUnsafe(512 * 1024);
  #length = 0;

  add(bytes: Uint8Array): void {
    const length = this.#length + bytes.length;
    if (length > LARGEST) throw new TooLarge('a part of it is larger than 64 MiB');
    if (length > this.#bytes.length) this.#grow(length * 2);
    this.#bytes.set(bytes, this.#length);
    this.#length = length;
  }

  /** As text, and then no longer. */
  take(): string {
    const text = this.#bytes.toString('utf8', 0, this.#length);
    this.#length = 0;
    return text;
  }

  #grow(size: number): void {
    const larger = Buffer.allocUnsafe(size);
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}
