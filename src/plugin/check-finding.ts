import { CONFIDENCES, isRecord, SEVERITIES } from '../model/index.ts';

/** What is wrong with a value that should be a finding; `undefined` where it is one. */
export function complaintAbout(value: unknown): string | undefined {
  return isRecord(value) ? firstComplaint(value, FINDING, '') : `it is ${describe(value)}`;
}

/** Levels that a finding may have; what walks through it later does so by recursion. */
const DEEPEST = 100;

/** The complaint about a copy in plain JSON that is nested deeper than any finding. */
export function complaintAboutDepth(copy: unknown): string | undefined {
  return isShallow(copy, DEEPEST) ? undefined : `it is nested deeper than ${DEEPEST}`;
}

function isShallow(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((part) => isShallow(part, levels - 1));
}

/** Says what is wrong with the value of the field `name`; `undefined`: nothing. */
type Check = (value: unknown, name: string) => string | undefined;

type Shape = Readonly<Record<string, Check>>;

function expecting(what: string, accepts: (value: unknown) => boolean): Check {
  return (value, name) =>
    accepts(value) ? undefined : `"${name}" must be ${what}, not ${describe(value)}`;
}

const text = expecting('text', (value) => typeof value === 'string');
const filled = expecting(
  'text that is not empty',
  (value) => typeof value === 'string' && value !== '',
);
const record = expecting('an object', isRecord);
const texts = listOf(text);
const position = expecting(
  'a whole number from 1 on',
  (value) => Number.isSafeInteger(value) && Number(value) >= 1,
);

function oneOf(values: readonly string[]): Check {
  return expecting(`one of ${values.join(', ')}`, (value) => values.some((each) => each === value));
}

function optional(check: Check): Check {
  return (value, name) => (value === undefined ? undefined : check(value, name));
}

function shaped(shape: Shape): Check {
  return (value, name) =>
    isRecord(value) ? firstComplaint(value, shape, `${name}.`) : record(value, name);
}

function listOf(check: Check): Check {
  return (value, name) =>
    Array.isArray(value)
      ? firstOf(value, (each, index) => check(each, `${name}[${index}]`))
      : `"${name}" must be a list, not ${describe(value)}`;
}

const LOCATION: Shape = {
  path: filled,
  startLine: optional(position),
  startColumn: optional(position),
  endLine: optional(position),
  endColumn: optional(position),
  snippet: optional(text),
};

const RULE: Shape = {
  id: filled,
  title: optional(text),
  description: optional(text),
  help: optional(text),
  helpUri: optional(text),
  defaultSeverity: optional(oneOf(SEVERITIES)),
  cwe: optional(texts),
  tags: optional(texts),
};

const FIX: Shape = {
  description: text,
  changes: listOf(shaped({ location: shaped(LOCATION), replacement: text })),
};

const FINDING: Shape = {
  title: filled,
  description: text,
  severity: oneOf(SEVERITIES),
  confidence: oneOf(CONFIDENCES),
  target: filled,
  findingType: filled,
  evidence: optional(text),
  remediation: optional(text),
  location: optional(shaped(LOCATION)),
  rule: optional(shaped(RULE)),
  cwe: optional(texts),
  references: optional(texts),
  parameter: optional(text),
  payload: optional(text),
  request: optional(text),
  response: optional(text),
  fix: optional(shaped(FIX)),
  metadata: optional(record),
  timestamp: optional(text),
};

function firstComplaint(
  value: Readonly<Record<string, unknown>>,
  shape: Shape,
  prefix: string,
): string | undefined {
  return firstOf(Object.entries(shape), ([name, check]) => check(value[name], prefix + name));
}

function firstOf<T>(all: readonly T[], complain: (each: T, index: number) => string | undefined) {
  for (const [index, each] of all.entries()) {
    const complaint = complain(each, index);
    if (complaint !== undefined) return complaint;
  }
  return undefined;
}

/** A value as a message shows it: short, on one line. */
function describe(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 40));
  if (typeof value !== 'object' || value === null) return String(value);
  return Array.isArray(value) ? 'a list' : 'an object';
}
