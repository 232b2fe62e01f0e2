import type { Expr } from '@actions/expressions/ast';
import { ExpressionError } from '@actions/expressions/errors';
import { Lexer, type Pos, type Token, TokenType } from '@actions/expressions/lexer';
import { Parser } from '@actions/expressions/parser';
import { messageOf } from '../errors/index.ts';
import { shorten } from './quote.ts';

export interface ParsedCondition {
  readonly expression: Expr;
  /** The names in it, in lower case: of contexts, properties and functions. */
  readonly names: ReadonlySet<string>;
  /** Offset in the source of where a token starts. */
  readonly offsetOf: (token: Token) => number;
}

/** Why a condition can't be read, and where in its source. */
export interface BadCondition {
  readonly detail: string;
  readonly offset: number;
}

/** The functions that tell how the steps before have ended. GitHub has them beside the language. */
export const STATUS_FUNCTIONS = ['success', 'failure', 'always'] as const;

/** Reads an expression, which may stand in `${{ … }}`. Whether its names are known is not asked here. */
export function parseCondition(source: string): ParsedCondition | BadCondition {
  const { inner, start } = unwrap(source);
  if (inner.includes('${{')) return { detail: MIXED, offset: source.lastIndexOf('${{') };
  const offsetOf = ({ line, column }: Pos): number => start + lineStart(inner, line) + column;
  try {
    const { tokens } = new Lexer(inner).lex();
    const expression = parseTokens(tokens);
    if (expression === undefined) return { detail: 'it is empty', offset: start };
    const names = new Set(tokens.filter(isIdentifier).map(({ lexeme }) => lexeme.toLowerCase()));
    return { expression, names, offsetOf: ({ range }) => offsetOf(range.start) };
  } catch (error) {
    const offset =
      error instanceof ExpressionError ? offsetOf(error.pos) : start + lexerOffset(error);
    return { detail: detailOf(error), offset };
  }
}

const MIXED =
  'text beside "${{ … }}" would make it always true: write all of it inside, or leave that out';

function unwrap(source: string): { inner: string; start: number } {
  const [, head, inner] = /^(\s*\$\{\{)([^]*)\}\}\s*$/.exec(source) ?? [];
  return head === undefined || inner === undefined
    ? { inner: source, start: 0 }
    : { inner, start: head.length };
}

function parseTokens(tokens: readonly Token[]): Expr | undefined {
  // The library would stop at the first name that it doesn't know. Every name passes here, and those
  // that nobody knows are told all at once, with names that are near.
  const names = tokens.filter(isIdentifier).map(({ lexeme }) => lexeme);
  const functions = names.map((name) => ({
    name,
    minArgs: 0,
    maxArgs: isStatusFunction(name) ? 0 : Infinity,
  }));
  return new Parser(tokens.map(unescapeQuotes), names, functions).parse();
}

export function isStatusFunction(name: string): boolean {
  return STATUS_FUNCTIONS.some((known) => known === name.toLowerCase());
}

function isIdentifier({ type }: Token): boolean {
  return type === TokenType.IDENTIFIER;
}

/** The library makes a quote of the first `''` in a text only. */
function unescapeQuotes(token: Token): Token {
  if (token.type !== TokenType.STRING) return token;
  return { ...token, value: token.lexeme.slice(1, -1).replaceAll("''", "'") };
}

function lineStart(text: string, line: number): number {
  return text.split('\n').slice(0, line).join('\n').length + (line > 0 ? 1 : 0);
}

const LOCATED = /\. Located at position (\d+) within expression: [^]*$/;

/** The lexer tells the place of what it can't read in its message only. */
function lexerOffset(error: unknown): number {
  const [, position = '1'] = LOCATED.exec(messageOf(error)) ?? [];
  return Number(position) - 1;
}

function detailOf(error: unknown): string {
  const message = messageOf(error).replace(LOCATED, '');
  return shorten(`${message.charAt(0).toLowerCase()}${message.slice(1)}`);
}
