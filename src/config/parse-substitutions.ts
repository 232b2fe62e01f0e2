import { problem, type SourcePosition } from '../errors/index.ts';
import { quote } from './quote.ts';

/** Text as it is, or what is to be replaced. */
export type Piece = string | Substitution;

/** `${NAME}`, or `${NAME:-word}` with one of the operators `-`, `?`, `+`. */
export interface Substitution {
  readonly name: string;
  readonly operator: '-' | '?' | '+' | undefined;
  /** Whether a variable that is set to nothing counts as not set: `:-` rather than `-`. */
  readonly emptyIsUnset: boolean;
  readonly word: readonly Piece[];
  readonly offset: number;
}

/** Tells where in the file an offset of the value is. */
export type Locate = (offset: number) => SourcePosition;

/**
 * Reads `${…}` and `$$` in a value as a shell reads them between double quotes; `$NAME` is plain text.
 * In a word after an operator, a backslash before `$`, `}` or a backslash takes their meaning away.
 *
 * @throws ConvergenceError `CONFIG_BAD_SUBSTITUTION`
 */
export function parseSubstitutions(text: string, locate: Locate): readonly Piece[] {
  return new Parser(text, locate).pieces(0);
}

const DEEPEST = 50;
const OUTSIDE = /\$[{$]|[^$]+|\$/y;
const IN_WORD = /\$[{$]|\\[$}\\]|[^$}\\]+|[$\\]/y;
const END = /\}/y;
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const OPERATOR = /(:?)([-?+])/y;

class Parser {
  readonly #text: string;
  readonly #locate: Locate;
  #index = 0;

  constructor(text: string, locate: Locate) {
    this.#text = text;
    this.#locate = locate;
  }

  /** @param depth how many `${` are open; where one is, its `}` ends the pieces */
  pieces(depth: number): Piece[] {
    const pieces: Piece[] = [];
    while (this.#index < this.#text.length) {
      const offset = this.#index;
      const [token] = this.#take(depth === 0 ? OUTSIDE : IN_WORD) ?? [];
      if (token === undefined) break;
      pieces.push(token === '${' ? this.#substitution(offset, depth + 1) : meaningOf(token));
    }
    return pieces;
  }

  #substitution(offset: number, depth: number): Substitution {
    if (depth > DEEPEST) throw this.#complain(offset, `it is nested deeper than ${DEEPEST} levels`);
    const [name] = this.#take(NAME) ?? [];
    if (name === undefined) throw this.#complain(offset, this.#whyNoName());
    const [, colon, operator] = this.#take(OPERATOR) ?? [];
    const word = operator === undefined ? [] : this.pieces(depth);
    if (this.#take(END) === undefined) throw this.#complain(offset, this.#whyNoEnd(name));
    return { name, operator: asOperator(operator), emptyIsUnset: colon === ':', word, offset };
  }

  #take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#index;
    const match = pattern.exec(this.#text) ?? undefined;
    this.#index += match?.[0].length ?? 0;
    return match;
  }

  #whyNoName(): string {
    return this.#text.charAt(this.#index) === '{'
      ? 'expressions of GitHub stand in "if" only'
      : 'there is no name of a variable after "${"';
  }

  #whyNoEnd(name: string): string {
    const next = this.#text.charAt(this.#index);
    return next === '' ? 'the "}" is missing' : `${quote(next)} can't follow the name ${name}`;
  }

  #complain(offset: number, detail: string): Error {
    const text = quote(this.#text.slice(offset)).slice(1, -1);
    return problem('CONFIG_BAD_SUBSTITUTION', { text, detail }, { at: this.#locate(offset) });
  }
}

function meaningOf(token: string): string {
  return token === '$$' || /^\\[$}\\]$/.test(token) ? token.slice(1) : token;
}

function asOperator(text: string | undefined): Substitution['operator'] {
  return text === '-' || text === '?' || text === '+' ? text : undefined;
}
