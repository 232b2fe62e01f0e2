import { type ConvergenceError, problem } from '../errors/index.ts';
import type { Places } from './places.ts';
import { shorten } from './quote.ts';
import { type ConfigFile, schema } from './schema.ts';

/** Checks that each entry says which findings it is about, and that its day is in the calendar. */
export function checkSuppressions(
  { suppressions }: ConfigFile,
  places: Places,
): ConvergenceError[] {
  return places.keysIn(['suppressions']).flatMap((index) => {
    const path = ['suppressions', index];
    // Where another entry has no form at all, none of them is in the file as it was checked.
    const day = suppressions[Number(index)]?.expires ?? places.textAt([...path, 'expires']);
    return [
      ...(SCOPES.some((key) => places.isWritten([...path, key]))
        ? []
        : [problem('CONFIG_SUPPRESSION_OF_EVERYTHING', {}, { at: places.ofKey(path) })]),
      ...checkDay(day, [...path, 'expires'], places),
    ];
  });
}

/** What says which findings are meant. */
const SCOPES = ['rule', 'path', 'fingerprint'] as const;

function checkDay(
  day: string | undefined,
  path: readonly string[],
  places: Places,
): ConvergenceError[] {
  // What has another form is told already.
  if (day === undefined || !FORM.test(day) || isDay(day)) return [];
  const given = shorten(places.textAt(path) ?? day);
  return [problem('CONFIG_NO_SUCH_DAY', { given }, { at: places.ofValue(path) })];
}

const FORM = new RegExp(schema.properties.suppressions.items.properties.expires.pattern);

/** JavaScript takes the 30th of February for the 2nd of March. */
function isDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}
