/**
 * Text of a command as far as it is known before it runs. For the rest stand characters of the private use
 * area; where a command itself has one of them it counts as the same, which only makes it look less certain.
 */
export type Text = string;

/** Any text. */
export const UNKNOWN = '\uE000';

/** What a `*` stands for: names of files that are there. */
export const STAR = '\uE001';

/** What a `?`, or a set such as `[a-z]`, stands for: one character of a file's name. */
export const ONE = '\uE002';

/** A plain word: a number, an identifier. Not empty, and without slashes, blanks and globs. */
export const NAME = '\uE003';

/** The home folder: a path, so that `~/..` is the folder of all homes. */
export const HOME = '/home/~';

/** The folder of the repository, where it is named with its whole path. */
export const WORKSPACE = '/workspace';

const MARKER = /[\uE000-\uE003]/;

/** Whether a text is known to the last character. */
export function isKnown(text: Text): boolean {
  return !MARKER.test(text);
}

/** Whether any text may stand in a place of it. */
export function isUnknown(text: Text): boolean {
  return text.includes(UNKNOWN);
}

/** A text for people: what isn't known is `…`. */
export function shown(text: Text): string {
  return text
    .replaceAll(/[\uE000\uE003]/g, '…')
    .replaceAll(STAR, '*')
    .replaceAll(ONE, '?');
}
