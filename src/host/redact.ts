/** Replaces every known secret in a text. */
export type Redact = (text: string) => string;

/** What is masked: secrets that are known from the start, and those that turn up later. */
export interface Mask {
  readonly mask: Redact;
  /** Masks these as well from now on, also where the mask is in use already. */
  readonly hide: (secrets: readonly string[]) => void;
}

const MASK = '***';

/** Shorter values would mask what isn't secret: `1`, `yes`. */
const SHORTEST = 4;

/**
 * Makes a mask that knows of no secret yet.
 *
 * @param hideElsewhere is told of every secret too
 */
export function createMask(hideElsewhere: Mask['hide'] = () => undefined): Mask {
  let known: readonly string[] = [];
  let redact = createRedact(known);
  return {
    mask: (text) => redact(text),
    hide(secrets) {
      hideElsewhere(secrets);
      known = [...known, ...secrets];
      redact = createRedact(known);
    },
  };
}

/**
 * Makes a function that masks secrets: as they are, as they stand in JSON, in a command and in a URL, and in
 * base64, wherever in the encoded text they begin. Of a secret of several lines each line is masked.
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

/** The secret itself, and its lines where it has several: a key is printed line by line. */
export function valuesOf(secret: string): string[] {
  const whole = secret.trim();
  const lines = whole.split(/\r?\n/).map((line) => line.trim());
  return [...new Set([whole, ...lines])].filter(({ length }) => length >= SHORTEST);
}

function formsOf(value: string): string[] {
  const plain = [value, inQuotes(value)];
  return [...plain, ...plain.map(inJson), encodeForUrl(value), ...inBase64(value)];
}

/** As it stands between single quotes in a command. */
function inQuotes(value: string): string {
  return value.replaceAll("'", String.raw`'\''`);
}

function inJson(value: string): string {
  return JSON.stringify(value).slice(1, -1);
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
