/** Longest piece of somebody's text that a message repeats, in characters. */
const LONGEST = 100;

/** Text from a configuration as a message repeats it: in quotes, on one line, not for pages. */
export function quote(text: string): string {
  return `"${shorten(text)}"`;
}

/** The same without the quotes. What can't be seen, or turns the direction of what can, is escaped. */
export function shorten(text: string): string {
  const start = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return start.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, escape);
}

function escape(character: string): string {
  if (character === '\n') return '\\n';
  return `\\u{${character.codePointAt(0)?.toString(16)}}`;
}
