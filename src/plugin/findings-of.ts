/** What came back is nothing that findings could be in. */
export class NoFindings extends TypeError {}

/** Some of a plugin's findings; nothing is said yet of what each of them is. */
export interface Batch {
  readonly values: readonly unknown[];
  /** Whether they come from `JSON.parse`: then nobody else holds them. */
  readonly isParsed: boolean;
}

/** Findings that come from another process, many at once. */
export class ParsedBatches {
  readonly batches: AsyncIterable<readonly unknown[]> | Iterable<readonly unknown[]>;

  constructor(batches: ParsedBatches['batches']) {
    this.batches = batches;
  }
}

/**
 * What a plugin returned for its findings, as many at a time as there are.
 *
 * @param output an array or an async iterable of findings, or the promise of one; or `ParsedBatches`
 * @throws NoFindings where it is none of these; whatever the plugin throws
 */
export async function* findingsOf(output: unknown): AsyncGenerator<Batch> {
  const found: unknown = await output;
  if (Array.isArray(found)) yield { values: found, isParsed: false };
  else if (found instanceof ParsedBatches) {
    for await (const values of found.batches) yield { values, isParsed: true };
  } else if (isAsyncIterable(found)) {
    for await (const value of found) yield { values: [value], isParsed: false };
  } else throw new NoFindings(`${EXPECTED}, not as ${found === null ? 'null' : typeof found}`);
}

const EXPECTED = 'findings come as an array or an async iterable';

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}
