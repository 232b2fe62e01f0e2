import type { Fix, FixChange } from '../../model/index.ts';
import { list, record } from '../json.ts';
import type { Reading } from '../reading.ts';
import type { Region } from '../region.ts';
import { fileOf, regionIn } from './location.ts';
import { messageText } from './message.ts';
import type { Run } from './run.ts';

/** The first of the fixes of which every change is in the repository, and has lines. */
export function usableFix(fixes: unknown, run: Run, reading: Reading): Fix | undefined {
  for (const fix of list(fixes)) {
    const read = fixOf(fix, run, reading);
    if (read !== undefined) return read;
  }
  return undefined;
}

function fixOf(fix: unknown, run: Run, reading: Reading): Fix | undefined {
  const { description, artifactChanges } = record(fix);
  const changes = list(artifactChanges).flatMap((change) => changesIn(change, run, reading));
  const usable = changes.filter((change) => change !== undefined);
  if (usable.length === 0 || usable.length < changes.length) return undefined;
  const told = messageText(description, run.messages);
  return { description: told ?? 'As the tool would fix it', changes: usable };
}

function changesIn(change: unknown, run: Run, reading: Reading): (FixChange | undefined)[] {
  const { artifactLocation, replacements } = record(change);
  const file = fileOf(artifactLocation, run.uris);
  const path = file === undefined ? undefined : reading.pathOf(file);
  return list(replacements).map((replacement) => {
    const { deletedRegion, insertedContent } = record(replacement);
    const region = regionIn(deletedRegion);
    const inserted = insertedContent === undefined ? '' : record(insertedContent)['text'];
    const isUsable = region.startLine !== undefined && isAsGiven(region, deletedRegion);
    if (path === undefined || !isUsable || typeof inserted !== 'string') return undefined;
    return { location: { path, ...region }, replacement: inserted };
  });
}

/** Whether nothing of a region had to be left out: what is replaced must be what the tool meant. */
function isAsGiven(region: Region, given: unknown): boolean {
  const { startColumn, endLine, endColumn } = record(given);
  return (
    (startColumn === undefined || startColumn === region.startColumn) &&
    (endLine === undefined || endLine === region.endLine) &&
    (endColumn === undefined || endColumn === region.endColumn)
  );
}
