import type {
  CommandReport,
  Diagnostic,
  Finding,
  PluginReport,
  Rule,
  StepOutcome,
  Verdict,
} from '../model/index.ts';
import type { Redact } from './redact.ts';

/**
 * A value of ours, such as a finding, with everything redacted that somebody else has said. Our own keys and
 * words stay, whatever the secrets are, and so do hashes. A `target` that is a URL loses the name and
 * password in it.
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
] satisfies Field[]);

/** Fields below which the keys are somebody else's as well. */
const FOREIGN: ReadonlySet<string> = new Set(['metadata', 'payload'] satisfies Field[]);

function redactPart(value: unknown, redact: Redact, isOurs: boolean): unknown {
  if (typeof value === 'string') return redact(value);
  if (Array.isArray(value)) return value.map((item) => redactPart(item, redact, isOurs));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  const entries = Object.entries(value).map(([key, part]) =>
    isOurs ? [key, redactField(key, part, redact)] : [redact(key), redactPart(part, redact, false)],
  );
  return Object.fromEntries(entries);
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
