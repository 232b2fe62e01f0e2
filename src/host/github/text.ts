/**
 * Text that somebody else wrote, as it may stand on a page of GitHub: characters that can't be seen, or
 * that change the order of what is read, stand there as their code.
 */
export function visible(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(UNSEEN, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

// Controls but tab and newline, and Unicode's Bidi_Control.
const UNSEEN = /(?![\t\n])[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

const MARK = '…';

/** At most so many bytes of UTF-8; what is left out at the end is marked. */
export function cutToBytes(text: string, most: number): string {
  if (Buffer.byteLength(text) <= most) return text;
  const { read } = new TextEncoder().encodeInto(
    text,
    new Uint8Array(most - Buffer.byteLength(MARK)),
  );
  return text.slice(0, read) + MARK;
}

/** At most so many characters, counted as JavaScript does; what is left out at the end is marked. */
export function cutToCharacters(text: string, most: number): string {
  if (text.length <= most) return text;
  return text.slice(0, most - MARK.length).replace(/[\ud800-\udbff]$/, '') + MARK;
}

/** The first line that says something: for a log, where a page of HTML may come back as a message. */
export function oneLine(text: string): string {
  return cutToCharacters(visible(text).replaceAll(/\s+/g, ' ').trim(), 300);
}
