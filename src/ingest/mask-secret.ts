/** How much of a secret gives it away, in UTF-16 code units. */
const TELLING = 6;

/**
 * What may be shown of a secret, so that its owner knows it again: the first 3 characters of one that is longer
 * than 12, nothing of a shorter one. Its length isn't told.
 */
export function maskSecret(secret: string): string {
  const kept = secret.length > 12 ? secret.slice(0, 3).toWellFormed() : '';
  return `${kept}***`;
}

/**
 * A text with a mask where the secret stands, and where a part of it stands that would give it away: 6 or more
 * characters in a row.
 */
export function withoutSecret(text: string, secret: string): string {
  if (secret === '') return text;
  const whole = text.replaceAll(secret, () => maskSecret(secret));
  return [...runsIn(whole, secret)].join('');
}

/** A text in pieces, each run of a secret's characters as a mask. */
function* runsIn(text: string, secret: string): Generator<string> {
  const parts = partsOf(secret);
  let told = 0;
  for (let at = 0; at + TELLING <= text.length; at += 1) {
    if (!parts.has(text.slice(at, at + TELLING))) continue;
    yield `${text.slice(told, at)}***`;
    told = endOfRun(text, at, parts);
    at = told - 1;
  }
  yield text.slice(told);
}

function endOfRun(text: string, start: number, parts: ReadonlySet<string>): number {
  let at = start;
  while (parts.has(text.slice(at + 1, at + 1 + TELLING))) at += 1;
  return at + TELLING;
}

/** Every 6 characters in a row. */
function partsOf(secret: string): ReadonlySet<string> {
  const parts = new Set<string>();
  for (let at = 0; at + TELLING <= secret.length; at += 1)
    parts.add(secret.slice(at, at + TELLING));
  return parts;
}
