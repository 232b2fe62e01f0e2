import { randomUUID } from 'node:crypto';
import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';

/** Bytes that are gathered before they are written. */
const BUFFER_SIZE = 1024 * 1024;

/**
 * Writes a file in one go for everybody who reads it: into a temporary file beside it, which then takes
 * its name. Where the pieces or the disk fail, what was there before is still there.
 *
 * @param file absolute path; folders that are missing are created
 * @param pieces the text, in pieces of any size
 * @throws Error what the file system or the pieces throw
 */
export function writeReport(file: string, pieces: Iterable<string>): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    writePieces(temporary, pieces);
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function writePieces(file: string, pieces: Iterable<string>): void {
  // Fails where something of that name is there: a link that leads elsewhere must not be followed.
  const descriptor = openSync(file, 'wx');
  try {
    for (const bytes of encode(pieces)) writeAll(descriptor, bytes);
  } finally {
    closeSync(descriptor);
  }
}

/** The pieces as UTF-8, a buffer full at a time; what it yields is overwritten by the next. */
function* encode(pieces: Iterable<string>): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  const buffer = new Uint8Array(BUFFER_SIZE);
  let used = 0;
  for (const piece of wholeCharacters(pieces)) {
    let rest = piece;
    while (rest !== '') {
      const { read, written } = encoder.encodeInto(rest, buffer.subarray(used));
      used += written;
      rest = rest.slice(read);
      if (rest === '') break;
      yield buffer.subarray(0, used);
      used = 0;
    }
  }
  yield buffer.subarray(0, used);
}

/** Pieces that don't end within a surrogate pair: its halves can only be encoded together. */
function* wholeCharacters(pieces: Iterable<string>): Generator<string> {
  let half = '';
  for (const piece of pieces) {
    // A plugin's reporter may yield anything.
    if (typeof piece !== 'string') throw new TypeError(`a report is text, not ${typeof piece}`);
    const text = half + piece;
    half = isHighSurrogate(text.charCodeAt(text.length - 1)) ? text.slice(-1) : '';
    yield half === '' ? text : text.slice(0, -1);
  }
  yield half;
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

function writeAll(descriptor: number, bytes: Uint8Array): void {
  let written = 0;
  while (written < bytes.length) written += writeSync(descriptor, bytes, written);
}
