import { unescaped } from './printed.ts';
import { streamOf } from './stream.ts';
import { type Text, UNKNOWN } from './text.ts';

/** What a call in code of another language is given. */
export interface Given {
  /** The arguments as far as they are literal, those in lists too; `UNKNOWN`: some that are not. */
  readonly words: readonly Text[];
  /** Where one has to read on. */
  readonly end: number;
}

/** More arguments than these are not told apart. */
const MOST = 64;

/** Reads the arguments that stand from there on: `("rm", ["-rf", "/"], check=True)`. */
export function argumentsAt(code: string, start: number, opening = OPENING): Given {
  const words: Text[] = [];
  let at = skip(code, start, opening);
  while (words.length < MOST) {
    const { text, end } = wordAt(code, at);
    if (text === undefined) {
      const isEmpty = words.length === 0 && code[at] === ')';
      return { words: isEmpty ? [] : [...words, UNKNOWN], end: at };
    }
    words.push(text);
    at = skip(code, end, SEPARATOR);
    if (at === end || skip(code, at, SETTINGS) > at) break;
  }
  return { words, end: at };
}

const OPENING = /[\s([]*(?:glob\s*\(?\s*)?/y;

const SEPARATOR = /\s*,\s*(?:\{\s*args\s*:\s*)?[[(]?\s*/y;

/** `{ stdio: 'inherit' }`, `check=True`, or no more. */
const SETTINGS = /[{)\]]|\w+\s*[=:](?!=)/y;

/** Literals with what joins them: `'r' + 'm'`. */
function wordAt(code: string, start: number): { readonly text?: Text; readonly end: number } {
  let [at, text] = [start, ''];
  for (let literals = 0; ; literals += 1) {
    const literal = literalAt(code, at);
    if (literal === undefined) {
      return literals === 0 ? { end: at } : { text: text + UNKNOWN, end: at };
    }
    text += literal.text;
    at = literal.end;
    if (skip(code, at, CHANGES) > at) return { text: UNKNOWN, end: at };
    const next = skip(code, at, JOINS);
    if (next === at && !/["'`]/.test(code[at] ?? '')) return { text, end: at };
    at = next;
  }
}

/** What makes another text of a literal: `'rm %s' % x`, `.format(…)`. */
const CHANGES = /\s*(?:%\s*[\w(]|\.\s*(?!split\b|execute\b)[a-z]\w*)/y;

const JOINS = /\s*(?:\+|\.\.|\.(?!\w)|~(?=\s*["']))\s*|\s+(?=["'`])/y;

function literalAt(
  code: string,
  start: number,
): { readonly text: Text; readonly end: number } | undefined {
  LITERAL.lastIndex = start;
  const match = LITERAL.exec(code);
  if (match === null) return undefined;
  const [whole, prefix = '', ...bodies] = match;
  const body = bodies.find((each) => each !== undefined) ?? '';
  // What `${…}` stands for in other strings, a shell knows as little as it does its own.
  const holes = /f/i.test(prefix)
    ? /\{[^{}]*\}/g
    : whole.startsWith('`')
      ? /[$#]\{[^}]*\}/g
      : /#\{[^}]*\}/g;
  const text = body.replaceAll(holes, UNKNOWN);
  return { text: unescaped(streamOf(text)).text, end: start + whole.length };
}

/** Strings of all languages: `r"…"`, `'''…'''`, `[[…]]`, `qq{…}`, `%x(…)`. */
const LITERAL =
  /([a-zA-Z]{1,2}(?=["']))?(?:"""((?:(?!""").)*)"""|'''((?:(?!''').)*)'''|"((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)'|`((?:\\.|[^`\\])*)`|\[\[([^\]]*)\]\]|(?:q[qxw]?|%[xqQ]?)\s*(?:\(([^)]*)\)|\{([^}]*)\}|\[([^\]]*)\]|\/([^/]*)\/|\|([^|]*)\|))/sy;

function skip(code: string, at: number, pattern: RegExp): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(code)?.[0].length ?? 0);
}
