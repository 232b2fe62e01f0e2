/**
 * Text as it may stand in a SARIF message, where `[words](target)` is a link: what a tool says must not
 * become one. A space is better than the standard's backslash, which not every viewer knows.
 */
export function escapeMessage(text: string): string {
  return text.includes('](') ? text.replaceAll('](', '] (') : text;
}

/** The first of some texts that says something. */
export function firstText(...texts: readonly (string | undefined)[]): string {
  return texts.find((text) => text !== undefined && SAYS_SOMETHING.test(text)) ?? 'Unnamed';
}

/** SARIF's readers, many of them written in .NET, take U+0085 for space too. */
const SAYS_SOMETHING = /[^\s\u0085]/;

/** A path as a relative URI reference. */
export function encodePath(path: string): string {
  if (PLAIN_PATH.test(path)) return path;
  const relative = path.replace(/^\/+/, '').toWellFormed();
  return encodeURI(relative).replaceAll(/[?#:]/g, encodeURIComponent);
}

/** Whether a path can be had back from the reference. */
export function survivesEncoding(path: string): boolean {
  return PLAIN_PATH.test(path) || decodeURIComponent(encodePath(path)) === path;
}

/** Most paths need no encoding, and this is the quickest way to see it. */
const PLAIN_PATH = /^\w[\w./-]*$/;

/** `NoUnusedVars` for `no-unused-vars`: how SARIF wants things named. */
export function pascalCase(id: string): string {
  const words = id.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

/** Whether a text is an address that may become a link. */
export function isWebAddress(text: string | undefined): text is string {
  return text !== undefined && /^https?:\/\//i.test(text) && URL.canParse(text);
}
