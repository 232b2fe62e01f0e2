import type { Fix } from '../../model/index.ts';
import type { FileChange } from '../ports.ts';
import { hunksBetween } from './hunks.ts';
import { Lines } from './lines.ts';
import { textOf } from './text.ts';

/** What a tool made of the files, as fixes: one a file. */
export interface ToolFixes {
  readonly fixes: readonly Fix[];
  /** Paths of files that it changed in a way that no fix can tell. */
  readonly untold: readonly string[];
}

/** @param step the name of the step whose tool it was */
export function toolFixes(changes: readonly FileChange[], step: string): ToolFixes {
  const made = changes.map((change) => ({ path: change.path, fix: fixOf(change, step) }));
  return {
    fixes: made.flatMap(({ fix }) => fix ?? []),
    untold: made.flatMap(({ path, fix }) => (fix === undefined ? [path] : [])),
  };
}

/** A byte order mark is no part of any line. */
const BOM = '\uFEFF';

/** `undefined`: the file is gone, no text, or more than its text was changed. */
function fixOf({ path, before, after, isPlain }: FileChange, step: string): Fix | undefined {
  const [from, to] = [before === undefined ? '' : textOf(before), after && textOf(after)];
  if (from === undefined || to === undefined || !isPlain) return undefined;
  const mark = from.startsWith(BOM) ? 1 : 0;
  if (mark !== (to.startsWith(BOM) ? 1 : 0)) return undefined;
  const lines = new Lines(from);
  const changes = hunksBetween(from.slice(mark), to.slice(mark)).map(({ start, end, text }) => ({
    location: lines.locate(path, { start: start + mark, end: end + mark }),
    replacement: text,
  }));
  return changes.length === 0
    ? undefined
    : { description: `What step "${step}" makes of it`, changes };
}
