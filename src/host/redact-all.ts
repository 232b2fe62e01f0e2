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
  return redactPart(value, { redact, rules: new Map() }, true) as Value;
}

/** What goes along: hundreds of thousands of findings have few rules, each of which is looked at once. */
interface Pass {
  readonly redact: Redact;
  readonly rules: Map<unknown, unknown>;
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

function redactPart(value: unknown, pass: Pass, isOurs: boolean): unknown {
  if (typeof value === 'string') return pass.redact(value);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (Array.isArray(value)) return redactList(value, pass, isOurs);
  return isOurs ? redactFields(value, pass) : redactForeign(value, pass);
}

function redactList(list: readonly unknown[], pass: Pass, isOurs: boolean): readonly unknown[] {
  const redacted = list.map((item) => redactPart(item, pass, isOurs));
  return redacted.every((item, index) => item === list[index]) ? list : redacted;
}

function redactFields(fields: object, pass: Pass): object {
  const changed: [string, unknown][] = [];
  for (const key in fields) {
    const field: unknown = fields[key as keyof typeof fields];
    const redacted = redactField(key, field, pass);
    if (redacted !== field) changed.push([key, redacted]);
  }
  return changed.length === 0 ? fields : { ...fields, ...Object.fromEntries(changed) };
}

function redactForeign(members: object, pass: Pass): object {
  let isSame = true;
  const redacted = Object.entries(members).map(([key, part]): [string, unknown] => {
    const member: [string, unknown] = [pass.redact(key), redactPart(part, pass, false)];
    isSame &&= member[0] === key && member[1] === part;
    return member;
  });
  return isSame ? members : Object.fromEntries(redacted);
}

function redactField(key: string, value: unknown, pass: Pass): unknown {
  if (OURS.has(key)) return value;
  if (key === 'rule') return redactRule(value, pass);
  const redacted = redactPart(value, pass, !FOREIGN.has(key));
  return key === 'target' && typeof redacted === 'string' ? withoutUserinfo(redacted) : redacted;
}

function redactRule(rule: unknown, pass: Pass): unknown {
  const known = pass.rules.get(rule);
  if (known !== undefined) return known;
  const redacted = redactPart(rule, pass, true);
  pass.rules.set(rule, redacted);
  return redacted;
}

/** RFC 3986: what stands between the slashes and the last `@` before the path. */
function withoutUserinfo(url: string): string {
  return url.replace(/^([a-z][a-z0-9+.-]*:[\\/]{2})[^\s\\/?#]*@/i, '$1');
}
