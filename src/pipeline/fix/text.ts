import { hash } from 'node:crypto';

/** The text of a file, with its byte order mark; `undefined` where it is no UTF-8, or no text at all. */
export function textOf(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

/** What tells a file from every other; where there is none, from all that are. */
export function hashOf(bytes: Uint8Array | undefined): string {
  return bytes === undefined ? 'none' : hash('sha256', bytes);
}
