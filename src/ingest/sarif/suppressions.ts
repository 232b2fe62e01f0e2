import type { Suppression } from '../../model/index.ts';
import { defined, list, record, text } from '../json.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * The suppressions of a result; none where one is under review or was refused: then it isn't suppressed
 * (section 3.27.23).
 *
 * @param read reads one
 */
export function suppressionsOf(
  { suppressions }: Fields,
  read: (suppression: Fields) => Suppression,
): readonly Suppression[] | undefined {
  const all = list(suppressions).map((each) => record(each));
  const areAccepted = all.every(({ status }) => (text(status) ?? 'accepted') === 'accepted');
  return all.length > 0 && areAccepted ? all.map(read) : undefined;
}

/** What a tool says of a suppression of its own. */
export function suppressionByTool({ justification }: Fields): Suppression {
  return { by: 'tool', ...defined({ reason: text(justification) }) };
}
