/**
 * How many findings are turned into text at once. Some hundreds are as good as all for the speed; with 128
 * of the usual size the text stays below 128 kB, from where on V8 takes memory from the system for each.
 */
const BATCH = 128;

/**
 * The text of all items, a batch at a time, with `separator` between two batches.
 *
 * @param write is given the batch, and where it starts among the items
 */
export function* inBatches<Item>(
  items: readonly Item[],
  separator: string,
  write: (batch: readonly Item[], start: number) => string,
): Generator<string> {
  for (let start = 0; start < items.length; start += BATCH) {
    if (start > 0) yield separator;
    yield write(items.slice(start, start + BATCH), start);
  }
}
