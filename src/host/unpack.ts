import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, zstdDecompress } from 'node:zlib';

interface Options {
  readonly maxOutputLength: number;
}

type Unpack = (body: Uint8Array, options: Options) => Promise<Uint8Array>;

const UNPACK: ReadonlyMap<string, Unpack> = new Map<string, Unpack>([
  ['gzip', promisify(gunzip)],
  ['x-gzip', promisify(gunzip)],
  ['deflate', promisify(inflate)],
  ['br', promisify(brotliDecompress)],
  ['zstd', promisify(zstdDecompress)],
]);

/** Nobody packs more than once; each time costs as much as the limit allows. */
const MOST = 3;

/**
 * The body of a response as it was before it was packed.
 *
 * @param encodings the header `content-encoding`
 * @param limit bytes
 * @throws Error where it has more than that, is damaged, or is packed too often
 */
export async function unpack(
  body: Uint8Array,
  encodings: string,
  limit: number,
): Promise<Uint8Array> {
  const steps = encodings.split(',').flatMap((name) => UNPACK.get(name.trim().toLowerCase()) ?? []);
  if (steps.length > MOST) throw new Error(`the body is packed ${steps.length} times`);
  let unpacked = body;
  for (const step of steps.toReversed()) {
    if (unpacked.length > 0) unpacked = await step(unpacked, { maxOutputLength: limit });
  }
  return unpacked;
}
