/* oxlint-disable no-control-regex -- control characters are what this is about */

/**
 * Text for an XML 1.0 document. A parser gives back the same text, but for what no XML document can hold:
 * control characters become pictures of themselves; halves of surrogate pairs, U+FFFE and U+FFFF U+FFFD.
 */
export function escapeXml(text: string): string {
  return SUSPICIOUS.test(text) ? text.toWellFormed().replaceAll(SPECIAL, escapeOne) : text;
}

/** Most texts have nothing to escape, and this is the quickest way to see it. */
const SUSPICIOUS = /[&<>"\r\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/;

const SPECIAL = /[&<>"\r\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // As it is, a parser would read it as a newline.
  '\r': '&#13;',
};

function escapeOne(character: string): string {
  const code = character.charCodeAt(0);
  return ENTITIES[character] ?? (code < 0x20 ? String.fromCharCode(0x2400 + code) : '\ufffd');
}
