import { type Finding, type Location, statementsOf } from '../../model/index.ts';
import { defined } from '../json.ts';
import type { Reading } from '../reading.ts';

/**
 * Hands in what a report of ours holds: all that its tools have said, as they said it. Its places are looked
 * at as any tool's; whatever it is suppressed by, the report says so.
 */
export function addOwn(finding: Finding, reading: Reading): void {
  for (const statement of statementsOf(finding)) {
    const { location, target, tool, step: _step, reportedBy: _reported, ...said } = statement;
    const { baselineState: _state, nearness: _nearness, ...fields } = said;
    const given = finding.suppressions ?? statement.suppressions;
    const suppressions = given?.map((each) => ({ ...each, by: 'tool' as const }));
    const place = location === undefined ? { target } : relocated(location, target, reading);
    reading.add({ ...fields, ...place, ...defined({ suppressions }) }, tool);
  }
}

function relocated({ path, snippet, ...region }: Location, target: string, reading: Reading) {
  const { target: file, location } = reading.locate(path, region);
  const place = { target: target === path ? file : target };
  return location === undefined
    ? place
    : { ...place, location: { ...location, ...defined({ snippet }) } };
}
