import type {
  CommandReport,
  Diagnostic,
  Finding,
  FixReport,
  IterationReport,
  LoopReport,
  PluginReport,
  Rule,
  StepOutcome,
  Suppression,
  Verdict,
} from '../model/index.ts';
import type { Redact } from './redact.ts';

/**
 * A value of ours, such as a finding, with everything redacted that somebody else has said. Our own keys and
 * words stay, whatever the secrets are, and so do hashes. A `target` that is a URL loses the name and
 * password in it. What has nothing to redact in it comes back as it is: most findings have not.
 */
export function redactAll<Value>(value: Value, redact: Redact): Value {
  // The result has the shape of what came in, which the compiler can't see of a mapped value.
  return redactPart(value, redact, true) as Value;
}

type Field =
  | keyof Finding
  | keyof Rule
  | keyof StepOutcome
  | keyof Diagnostic
  | keyof Verdict
  | keyof PluginReport
  | keyof CommandReport
  | keyof Suppression
  | keyof FixReport
  | keyof LoopReport
  | keyof IterationReport
  | 'type';

/** Fields that hold words of ours, or hashes. */
const OURS: ReadonlySet<string> = new Set([
  'severity',
  'defaultSeverity',
  'confidence',
  'phase',
  'outcome',
  'onFailure',
  'level',
  'time',
  'code',
  'conclusion',
  'origin',
  'isolation',
  'threshold',
  'type',
  'fingerprints',
  'baselineState',
  'nearness',
  'by',
  'state',
  'validation',
] satisfies Field[]);

/** Fields below which the keys are somebody else's as well. */
const FOREIGN: ReadonlySet<string> = new Set(['metadata', 'payload'] satisfies Field[]);

function redactPart(value: unknown, redact: Redact, isOurs: boolean): unknown {
  if (typeof value === 'string') return redact(value);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (Array.isArray(value)) return redactList(value, redact, isOurs);
  return isOurs ? redactFields(value, redact) : redactForeign(value, redact);
}

function redactList(list: readonly unknown[], redact: Redact, isOurs: boolean): readonly unknown[] {
  const redacted = list.map((item) => redactPart(item, redact, isOurs));
  return redacted.every((item, index) => item === list[index]) ? list : redacted;
}

function redactFields(fields: object, redact: Redact): object {
  const changed: [string, unknown][] = [];
  for (const key in fields) {
    const field: unknown = fields[key as keyof typeof fields];
    const redacted = redactField(key, field, redact);
    if (redacted !== field) changed.push([key, redacted]);
  }
  return changed.length === 0 ? fields : { ...fields, ...Object.fromEntries(changed) };
}

function redactForeign(members: object, redact: Redact): object {
  let isSame = true;
  const redacted = Object.entries(members).map(([key, part]): [string, unknown] => {
    const member: [string, unknown] = [redact(key), redactPart(part, redact, false)];
    isSame &&= member[0] === key && member[1] === part;
    return member;
  });
  return isSame ? members : Object.fromEntries(redacted);
}

function redactField(key: string, value: unknown, redact: Redact): unknown {
  if (OURS.has(key)) return value;
  const redacted = redactPart(value, redact, !FOREIGN.has(key));
  return key === 'target' && typeof redacted === 'string' ? withoutUserinfo(redacted) : redacted;
}

/** RFC 3986: what stands between the slashes and the last `@` before the path. */
function withoutUserinfo(url: string): string {
  return url.replace(/^([a-z][a-z0-9+.-]*:[\\/]{2})[^\s\\/?#]*@/i, '$1');
}
