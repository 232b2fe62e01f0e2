/**
 * The first words of a text, and `…` where that is not all; no half words: half of a secret would not be
 * masked.
 *
 * @param most UTF-16 code units
 */
export function beginning(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most).replace(/\S*$/, '')}…`;
}
