import { stripVTControlCharacters } from 'node:util';
import { shorten } from '../../reporters/shorten.ts';

/** More characters than any line shows. Node takes the square of a text's length to strip it. */
const LONGEST = 1000;

/** Control characters, and those that turn the direction of writing: Trojan Source. */
const STEERING = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]/gu;

/** The beginning of a text that somebody else wrote, as one line that can't steer a terminal. */
export function plain(text: string): string {
  const stripped = stripVTControlCharacters(shorten(text, LONGEST));
  return stripped.replaceAll(/\s+/g, ' ').replaceAll(STEERING, '\ufffd').trim();
}
