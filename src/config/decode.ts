import { problem } from '../errors/index.ts';
import { Source } from './source.ts';

/** Largest configuration file, in bytes. */
export const LARGEST_FILE = 1024 * 1024;

/**
 * The text of a configuration file.
 *
 * @throws ConvergenceError where the file is too large, or isn't text in UTF-8
 */
export function decodeFile(file: string, bytes: Uint8Array): Source {
  const at = { file, line: 1, column: 1 };
  if (bytes.length > LARGEST_FILE) {
    throw problem('CONFIG_TOO_LARGE', { size: bytes.length, limit: LARGEST_FILE }, { at });
  }
  if (isUtf16(bytes)) throw problem('CONFIG_NOT_UTF8', { looksLike: 'UTF-16' }, { at });
  const source = new Source(file, new TextDecoder().decode(bytes));
  if (!isUtf8(bytes)) {
    throw problem('CONFIG_NOT_UTF8', {}, { at: source.at(source.text.indexOf(REPLACEMENT)) });
  }
  const nul = source.text.indexOf('\0');
  if (nul !== -1) throw problem('CONFIG_NUL', {}, { at: source.at(nul) });
  return source;
}

/** What a decoder writes in place of bytes that are no UTF-8. */
const REPLACEMENT = '\uFFFD';

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** By its byte order mark: what PowerShell's `>` writes. */
function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}
