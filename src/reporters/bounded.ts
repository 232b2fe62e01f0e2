/** A part of a document that may be cut, but only between two rows. */
export interface Section {
  /** What stands above the rows, with a line break at its end. */
  readonly head: string;
  /** Each with a line break at its end; made only as far as there is room. */
  readonly rows: Iterable<string>;
  /** What stands below them. */
  readonly foot?: string;
  readonly count: number;
  /** What the rows are, for saying how many are not shown. */
  readonly noun: string;
}

/**
 * A document of at most `maxBytes` bytes of UTF-8: the opening, and of each section as many rows as there
 * is room for. What comes first takes room first. A section without rows is left out. Where there isn't
 * even room for the heads of the sections, the opening is all; and where that has no room, nothing is.
 */
export function joinBounded(
  opening: string,
  sections: readonly Section[],
  maxBytes: number,
): string {
  const shown = sections.filter(({ count }) => count > 0);
  const frames = shown.map((section) => section.head + below(section, 0));
  let room = maxBytes - Buffer.byteLength(opening + frames.join(''));
  if (room < 0) return Buffer.byteLength(opening) > maxBytes ? '' : opening;
  const parts = shown.map((section) => {
    const rows = takeRows(section.rows, room);
    const text = rows.join('');
    room -= Buffer.byteLength(text);
    return section.head + text + below(section, rows.length);
  });
  return opening + parts.join('');
}

function takeRows(rows: Iterable<string>, room: number): string[] {
  const taken: string[] = [];
  let left = room;
  for (const row of rows) {
    left -= Buffer.byteLength(row);
    if (left < 0) break;
    taken.push(row);
  }
  return taken;
}

/** What stands below the rows that are shown. */
function below(section: Section, shown: number): string {
  return notShown(section, shown) + (section.foot ?? '');
}

function notShown({ count, noun }: Section, shown: number): string {
  return shown === count ? '' : `\n_Not shown here: ${count - shown} of ${count} ${noun}._\n`;
}
