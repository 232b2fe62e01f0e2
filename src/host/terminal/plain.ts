import { stripVTControlCharacters } from 'node:util';

/** Control characters, and those that turn the direction of writing: Trojan Source. */
const STEERING = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]/gu;

/** Text that somebody else wrote, as one line that can't steer a terminal. */
export function plain(text: string): string {
  return stripVTControlCharacters(text).replaceAll(/\s+/g, ' ').replaceAll(STEERING, '\ufffd').trim();
}
