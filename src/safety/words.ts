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

/** A text as one word of Bash that means exactly this text. */
export function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
