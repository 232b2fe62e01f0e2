import { deepFreeze, type Finding, type FindingFields } from '../model/index.ts';
import { complaintAbout } from './check-finding.ts';

/**
 * Makes a finding: checks its fields, copies them as plain JSON and freezes the copy.
 *
 * @throws TypeError that names the field which is missing or wrong
 */
export function createFinding(fields: FindingFields): Finding {
  return toFinding(fields);
}

/** The same for a value that nobody has looked at yet. */
export function toFinding(value: unknown): Finding {
  const complaint = complaintAbout(value);
  if (complaint !== undefined) throw new TypeError(`not a finding: ${complaint}`);
  const copy: Finding = JSON.parse(JSON.stringify(value));
  return deepFreeze(copy);
}
