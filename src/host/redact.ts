/** Replaces every known secret in a text. */
export type Redact = (text: string) => string;

const MASK = '***';

/** Shorter values would mask what isn't secret: `1`, `yes`. */
const SHORTEST = 4;

/**
 * Makes a function that masks secrets: as they are, as they stand in JSON and in a URL, and in base64,
 * wherever in the encoded text they begin. Of a secret of several lines each line is masked.
 */
export function createRedact(secrets: readonly string[]): Redact {
  const values = secrets.flatMap(valuesOf);
  const forms = [...new Set(values.flatMap(formsOf))].filter(({ length }) => length >= SHORTEST);
  if (forms.length === 0) return (text) => text;
  // The longest first: one secret may begin with another.
  forms.sort((a, b) => b.length - a.length);
  const pattern = new RegExp(forms.map(literally).join('|'), 'g');
  return (text) => text.replace(pattern, MASK);
}

/** A value of strings, objects and arrays with all its strings redacted, keys included. */
export function redactAll<Value>(value: Value, redact: Redact): Value {
  // The result has the shape of what came in, which the compiler can't see of a mapped value.
  return redactUnknown(value, redact) as Value;
}

/** The secret itself, and its lines where it has several: a key is printed line by line. */
export function valuesOf(secret: string): string[] {
  const whole = secret.trim();
  const lines = whole.split(/\r?\n/).map((line) => line.trim());
  return [...new Set([whole, ...lines])].filter(({ length }) => length >= SHORTEST);
}

function formsOf(value: string): string[] {
  return [value, JSON.stringify(value).slice(1, -1), encodeForUrl(value), ...inBase64(value)];
}

function encodeForUrl(value: string): string {
  return encodeURIComponent(value.toWellFormed());
}

/** What is the same in base64 whatever stands before and after the value, for each of three alignments. */
function inBase64(value: string): string[] {
  return [0, 1, 2].flatMap((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(value)]);
    const first = Math.ceil((before * 8) / 6);
    const last = Math.floor((bytes.length * 8) / 6);
    return [
      bytes.toString('base64').slice(first, last),
      bytes.toString('base64url').slice(first, last),
    ];
  });
}

function literally(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
}

function redactUnknown(value: unknown, redact: Redact): unknown {
  if (typeof value === 'string') return redact(value);
  if (Array.isArray(value)) return value.map((each) => redactUnknown(each, redact));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [redact(key), redactUnknown(each, redact)]),
  );
}
