import { CONFIDENCES, isRecord, SEVERITIES } from '../model/index.ts';

/** What is wrong with a value that should be a finding; `undefined` where it is one. */
export function complaintAbout(value: unknown): string | undefined {
  if (!isRecord(value)) return `it is ${describe(value)}`;
  const complaint = FINDING(value);
  return complaint && `"${complaint.path}" must be ${complaint.must}`;
}

/** What is wrong with a value that should be a fix; `undefined` where it is one. */
export function complaintAboutFix(value: unknown): string | undefined {
  if (!isRecord(value)) return `it is ${describe(value)}`;
  const complaint = FIX_OF_STEP(value);
  return complaint && `"${complaint.path}" must be ${complaint.must}`;
}

/** Levels that a finding may have; what walks through it later does so by recursion. */
const DEEPEST = 100;

/** The complaint about a copy in plain JSON that is nested deeper than any finding. */
export function complaintAboutDepth(copy: unknown): string | undefined {
  return isShallow(copy, DEEPEST) ? undefined : `it is nested deeper than ${DEEPEST}`;
}

function isShallow<T>(value: T, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (levels === 0) return false;
  for (const key in value) {
    if (typeof value[key] === 'object' && !isShallow(value[key], levels - 1)) return false;
  }
  return true;
}

/** What is wrong with a part of a value. */
interface Complaint {
  /** Where the part is: `fix.changes[0].location`. */
  readonly path: string;
  readonly must: string;
}

// Most findings are right, and there are many of them: nothing is made until something is wrong.
/** Says what is wrong with a value; `undefined`: nothing. */
type Check = (value: unknown) => Complaint | undefined;

type Shape = Readonly<Record<string, Check>>;

function expecting(what: string, accepts: (value: unknown) => boolean): Check {
  return (value) =>
    accepts(value) ? undefined : { path: '', must: `${what}, not ${describe(value)}` };
}

const text = expecting('text', (value) => typeof value === 'string');
const filled = expecting(
  'text that is not empty',
  (value) => typeof value === 'string' && value !== '',
);
const record = expecting('an object', isRecord);
const list = expecting('a list', Array.isArray);
const texts = listOf(text);
const position = expecting(
  'a whole number from 1 on',
  (value) => Number.isSafeInteger(value) && Number(value) >= 1,
);

function oneOf(values: readonly string[]): Check {
  const known = new Set<unknown>(values);
  return expecting(`one of ${values.join(', ')}`, (value) => known.has(value));
}

function optional(check: Check): Check {
  return (value) => (value === undefined ? undefined : check(value));
}

function shaped(shape: Shape): Check {
  const checks = Object.entries(shape);
  return (value) => {
    if (!isRecord(value)) return record(value);
    for (const [name, check] of checks) {
      const complaint = check(value[name]);
      if (complaint !== undefined) return within(name, complaint);
    }
    return undefined;
  };
}

function listOf(check: Check): Check {
  return (value) => {
    if (!Array.isArray(value)) return list(value);
    for (const [index, each] of value.entries()) {
      const complaint = check(each);
      if (complaint !== undefined) return within(`[${index}]`, complaint);
    }
    return undefined;
  };
}

/** A complaint about a part, as one about the whole. */
function within(part: string, { path, must }: Complaint): Complaint {
  const isMember = path !== '' && !path.startsWith('[');
  return { path: `${part}${isMember ? '.' : ''}${path}`, must };
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

const FIX_OF_STEP = shaped(FIX);

const FINDING = shaped({
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
});

/** A value as a message shows it: short, on one line. */
function describe(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 40));
  if (typeof value !== 'object' || value === null) return String(value);
  return Array.isArray(value) ? 'a list' : 'an object';
}
