import type { Word, WordPart } from 'unbash';

/**
 * Exactly what the shell makes of a word: quotes and escapes resolved. `undefined` where that is only
 * known when it runs: variables, substitutions, globs, braces, a home folder.
 */
export function valueOf(word: Word): string | undefined {
  return startsAtHome(word) ? undefined : literalOf(word);
}

/** The same, but a home folder stays the `~` that it is written as. */
export function literalOf(word: Word): string | undefined {
  const literals = partsOf(word).map(literalOfPart);
  return literals.includes(undefined) ? undefined : literals.join('');
}

/**
 * A word as code, for what runs its arguments as a script: quotes and escapes resolved, and what is only
 * known at run time as it is written.
 */
export function codeOf(word: Word): string {
  return partsOf(word).map(codeOfPart).join('');
}

/**
 * A word as a path pattern: `*` and `?` stand for globs alone, a home folder is `/home/~`, what else is
 * only known at run time is `$`. Quoted characters of that meaning become `_`.
 */
export function patternOf(word: Word): string {
  const pattern = partsOf(word).map(patternOfPart).join('');
  return startsAtHome(word) ? pattern.replace(/^[^/]*/, HOME) : pattern;
}

/** The home folder in patterns: a path, so that `~/..` is the folder of all homes. */
export const HOME = '/home/~';

type Part = WordPart | { readonly type: 'Literal'; readonly value: string; readonly text: string };

/** A word without structure comes without parts. */
function partsOf({ parts, value, text }: Word): readonly Part[] {
  return parts ?? [{ type: 'Literal', value, text }];
}

/** Tilde expansion, also after the `=` and `:` of what looks like an assignment. */
function startsAtHome({ text }: Word): boolean {
  return /^(?:[A-Za-z_]\w*\+?=(?:[^'"\\]*:)?)?~/.test(text);
}

function literalOfPart(part: Part): string | undefined {
  switch (part.type) {
    case 'Literal':
    case 'SingleQuoted':
    case 'AnsiCQuoted':
      return part.value;
    case 'DoubleQuoted':
    case 'LocaleString': {
      const literals = part.parts.map(literalOfPart);
      return literals.includes(undefined) ? undefined : literals.join('');
    }
    default:
      return undefined;
  }
}

function codeOfPart(part: Part): string {
  if (part.type !== 'DoubleQuoted' && part.type !== 'LocaleString') {
    return literalOfPart(part) ?? part.text;
  }
  return part.parts.map(codeOfPart).join('');
}

function patternOfPart(part: Part): string {
  switch (part.type) {
    case 'Glob':
      return part.kind === 'star' ? '*' : '?';
    case 'SimpleExpansion':
      return part.text === '$HOME' ? HOME : '$';
    case 'ParameterExpansion':
      return part.parameter === 'HOME' && part.prefix === undefined ? HOME : '$';
    case 'DoubleQuoted':
    case 'LocaleString':
      return part.parts.map(patternOfPart).join('');
    default:
      return literalOfPart(part)?.replaceAll(/[*?$]/g, '_') ?? '$';
  }
}
