/** A table in Markdown. The cells are Markdown as well. */
export function markdownTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const lines = [header, header.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.map(cell).join(' | ')} |\n`).join('');
}

/** A pipe would end the cell, also within code. */
function cell(markdown: string): string {
  return markdown
    .replaceAll('|', String.raw`\|`)
    .replaceAll(/\s+/g, ' ')
    .trim();
}

export function code(text: string): string {
  return `\`${text}\``;
}

/** A description as the schema and the command line have it: plain text that puts what is typed in quotes. */
export function prose(text: string): string {
  return text.replaceAll(/"([^"]+)"/g, (_all, typed: string) => code(typed));
}
