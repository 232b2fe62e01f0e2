/** Longest line that is a headline as it stands, in UTF-16 code units. */
const LONGEST = 120;

/** Longest headline, in UTF-16 code units. */
const MOST = 500;

/**
 * What can stand for a text where there is little room: all of it where it is one short line, else the first
 * sentence of its first line. What is longer than any headline is cut.
 *
 * @param otherwise instead of a first line that is no sentence
 */
export function headline(text: string, otherwise?: string): string {
  const whole = text.trim();
  if (whole.length <= LONGEST && !whole.includes('\n')) return whole;
  const [line = ''] = whole.split(/\r?\n/, 1);
  const [sentence] = /^.*?[.!?](?=\s|$)/.exec(line) ?? [];
  const chosen = sentence ?? otherwise ?? line;
  return chosen.length > MOST ? `${chosen.slice(0, MOST - 1).toWellFormed()}…` : chosen;
}
