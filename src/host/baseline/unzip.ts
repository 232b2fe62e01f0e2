import { unzipSync } from 'fflate';

/** Largest archive, and largest sum of what is taken out of it, in bytes. */
export const LARGEST_ARCHIVE = 128 * 1024 * 1024;
const LARGEST = 400 * 1024 * 1024;

/**
 * The SARIF files in an archive, as text, in the order of their names.
 *
 * @throws Error where it is none, or larger than anybody's
 */
export function unzipSarif(archive: Uint8Array): readonly string[] {
  let size = 0;
  let isTooLarge = false;
  const filter = ({ name, originalSize }: { name: string; originalSize: number }) => {
    if (!/\.(sarif|sarif\.json)$/i.test(name)) return false;
    size += originalSize;
    isTooLarge ||= size > LARGEST;
    return !isTooLarge;
  };
  // Not its `unzip`: that starts workers with the source text of its own functions, which our bundle has renamed.
  const files = unzipSync(archive, { filter });
  if (isTooLarge) throw new Error(`its SARIF files have more than ${LARGEST} bytes`);
  const names = Object.keys(files).toSorted();
  if (names.length === 0) throw new Error('there is no SARIF file in it');
  return names.map((name) => new TextDecoder().decode(files[name]));
}
