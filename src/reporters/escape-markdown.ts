/**
 * Text as one line of GitHub's Markdown, also inside of a table. It stays text: no markup, no HTML, no
 * link or image, no mention of a person or an issue; and what is invisible is seen.
 */
export function escapeMarkdown(text: string): string {
  return visibleLine(text).replaceAll(SPECIAL, (found) =>
    LINKING.test(found) ? `${found}&#8203;` : `&#${found.charCodeAt(0)};`,
  );
}

/** Text as a piece of code within a line, for what people copy: a path, the name of a rule. */
export function markdownCode(text: string): string {
  const line = visibleLine(text);
  if (line === '') return '';
  // A backslash, a backtick or a pipe can't stand in a piece of code inside of a table in every case.
  return /[\\`|]/.test(line) ? `<code>${escapeMarkdown(line)}</code>` : `\`${line}\``;
}

const SPECIAL = /[&<>`*_~[\]|\\$]|@|#|:(?=\/\/)|www(?=\.)/gi;

/** What GitHub makes a link of together with what follows; a space without width comes between. */
const LINKING = /^(?:@|#|:|www)$/i;

function visibleLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().replaceAll(INVISIBLE, picture);
}

/** Controls, formatting characters (which turn the direction of text, or have no width), half pairs. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}]/gu;

function picture(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
}
