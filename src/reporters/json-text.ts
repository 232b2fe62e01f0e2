/**
 * JSON that every parser takes and nobody's terminal is steered by: control characters stand as pictures
 * of themselves, and halves of a surrogate pair, which UTF-8 doesn't have, as U+FFFD.
 */
export function encodeJson(value: unknown): string {
  const json = JSON.stringify(value);
  // It writes with these what is a control character or half a pair, and nothing else.
  const suspicious = json.includes('\\u') || json.includes('\\b') || json.includes('\\f');
  return suspicious ? json.replaceAll(ESCAPE, harmless) : json;
}

/** Any escape, so that a match can't begin in the middle of one. */
const ESCAPE = /\\(?:u[0-9a-f]{4}|.)/g;

function harmless(escape: string): string {
  if (!/^\\[bfu]/.test(escape)) return escape;
  const code = (JSON.parse(`"${escape}"`) as string).charCodeAt(0);
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\ufffd';
}
