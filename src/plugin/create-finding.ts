import { messageOf } from '../errors/index.ts';
import { deepFreeze, type Finding, type FindingFields, type Fix } from '../model/index.ts';
import { complaintAbout, complaintAboutDepth, complaintAboutFix } from './check-finding.ts';

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
  refuse(complaintAbout(value));
  // A getter may have said something else the second time.
  return parsedFinding(copyOf(value));
}

/**
 * The same for a value that comes from `JSON.parse`, and from there alone: it is not copied, but frozen.
 *
 * @throws TypeError that names the field which is missing or wrong
 */
export function parsedFinding(value: unknown): Finding {
  refuse(complaintAbout(value) ?? complaintAboutDepth(value));
  return deepFreeze(withoutHostFields(value as Finding));
}

/**
 * A fix of a value that nobody has looked at yet: checked, copied and frozen.
 *
 * @throws TypeError that names the field which is missing or wrong
 */
export function toFix(value: unknown): Fix {
  refuse(complaintAboutFix(value), 'fix');
  const copy = copyOf(value);
  refuse(complaintAboutFix(copy) ?? complaintAboutDepth(copy), 'fix');
  return deepFreeze(copy as Fix);
}

/** What the host sets is nobody else's to say. */
function withoutHostFields(finding: Finding): Finding {
  // Hardly any finding has them, and a copy costs more than all the checks.
  if (!HOST_FIELDS.some((field) => field in finding)) return finding;
  const copy = { ...finding };
  for (const field of HOST_FIELDS) delete copy[field];
  return copy;
}

const HOST_FIELDS = [
  'step',
  'tool',
  'fingerprints',
  'reportedBy',
  'baselineState',
  'suppressions',
  'nearness',
] as const satisfies (keyof Finding)[];

function copyOf(value: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(value));
  } catch (error) {
    throw new TypeError(`not a finding: JSON can't hold it: ${messageOf(error)}`, { cause: error });
  }
}

function refuse(complaint: string | undefined, what = 'finding'): void {
  if (complaint !== undefined) throw new TypeError(`not a ${what}: ${complaint}`);
}
