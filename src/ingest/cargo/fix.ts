import type { Fix, FixChange } from '../../model/index.ts';
import { list, record, text } from '../json.ts';
import type { Reading } from '../reading.ts';
import { plainPlaceOf } from './span.ts';

/** The first suggestion of a message that `cargo fix` would apply: all of it is `MachineApplicable`. */
export function fixOf(
  message: Readonly<Record<string, unknown>>,
  reading: Reading,
): Fix | undefined {
  for (const child of list(message['children']).map(record)) {
    const changes = list(child['spans']).map((span) => changeOf(span, reading));
    const usable = changes.filter((change) => change !== undefined);
    const isWhole = usable.length > 0 && usable.length === changes.length;
    if (isWhole && !hasAlternatives(child)) {
      return {
        description: text(child['message']) ?? 'As the compiler would fix it',
        changes: usable,
      };
    }
  }
  return undefined;
}

function changeOf(span: unknown, reading: Reading): FixChange | undefined {
  const { suggested_replacement: replacement, suggestion_applicability: applicability } =
    record(span);
  if (applicability !== 'MachineApplicable' || typeof replacement !== 'string') return undefined;
  const location = plainPlaceOf(span, reading);
  const isWhole = location?.startColumn !== undefined && location.endColumn !== undefined;
  return isWhole ? { location, replacement } : undefined;
}

/** Alternatives stand in one list with the parts of a change; they begin at the same place. */
function hasAlternatives(child: Readonly<Record<string, unknown>>): boolean {
  const starts = list(child['spans']).map((span) => {
    const { file_name: file, byte_start: start } = record(span);
    return JSON.stringify([file, start]);
  });
  return new Set(starts).size < starts.length;
}
