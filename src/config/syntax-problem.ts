import { type Document, type ErrorCode, Scalar, visit, type YAMLError } from 'yaml';
import { type ConvergenceError, problem } from '../errors/index.ts';
import { shorten } from './quote.ts';
import type { Source } from './source.ts';

/** What the YAML library complains of, with what to do about it. */
export function syntaxProblem(
  error: YAMLError,
  document: Document.Parsed,
  source: Source,
): ConvergenceError {
  const at = source.at(error.pos[0]);
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return problem('CONFIG_TAB', {}, { at });
    case 'TAG_RESOLVE_FAILED':
      return problem('CONFIG_TAG', { tag: shorten(tagAt(error, source)) }, { at });
    default:
      return notYaml(error, document, source);
  }
}

interface Advice {
  /** In place of the library's words, where they speak of its grammar. */
  readonly detail?: string;
  readonly fix: string;
}

/** What to do about the mistakes that are made most. */
const ADVICE: Partial<Record<ErrorCode, Advice>> = {
  BAD_DQ_ESCAPE: { fix: 'write the backslash twice, or put the value in single quotes' },
  BAD_INDENT: {
    fix: 'let what belongs together start in the same column, and close every "{" and "["',
  },
  BAD_SCALAR_START: { fix: 'put the value in quotes' },
  BLOCK_AS_IMPLICIT_KEY: {
    detail: 'this value has ": " in it, which starts another mapping',
    fix: 'put the value in quotes',
  },
  MISSING_CHAR: { fix: 'write a key as "key: value", with a space after ":"; close every quote' },
  MULTILINE_IMPLICIT_KEY: {
    detail: 'this is no "key: value"',
    fix: 'write a space after the ":"',
  },
};

const OTHER: Advice = { fix: 'mend the line; put its value in quotes where it is text' };

/** Words of the library that can be said more simply. */
const IN_OTHER_WORDS: readonly (readonly [RegExp, string])[] = [
  [/^Flow sequence .*/, 'a "[" further up is not closed, or this line is not indented enough'],
  [/^Flow map .*/, 'a "{" further up is not closed, or this line is not indented enough'],
  [/^Missing closing .quote$/, 'the quote that opens here is not closed'],
  [
    /^All mapping items must start at the same column$/,
    'the keys of a mapping start in the same column',
  ],
];

function notYaml(error: YAMLError, document: Document.Parsed, source: Source): ConvergenceError {
  const { detail, fix } = ADVICE[error.code] ?? OTHER;
  const at = source.at(offsetOf(error, document, source));
  return problem('CONFIG_SYNTAX', { detail: detail ?? inOurWords(error.message), fix }, { at });
}

function inOurWords(message: string): string {
  const ours = IN_OTHER_WORDS.find(([pattern]) => pattern.test(message))?.[1];
  return ours ?? shorten(`${message.charAt(0).toLowerCase()}${message.slice(1)}`);
}

/** Where the mistake begins rather than where it shows: past the indentation, and at an open quote. */
function offsetOf(error: YAMLError, document: Document.Parsed, { text }: Source): number {
  const [start] = error.pos;
  const quote = /^Missing closing .quote$/.test(error.message) ? lastQuote(document) : undefined;
  return quote ?? start + (/^ */.exec(text.slice(start, start + 1000))?.[0].length ?? 0);
}

/** Where the last quote opens: the one that isn't closed. */
function lastQuote(document: Document.Parsed): number | undefined {
  let offset: number | undefined;
  visit(document, {
    Scalar: (_key, { type, range }) => {
      if (type === Scalar.QUOTE_DOUBLE || type === Scalar.QUOTE_SINGLE) offset = range?.[0];
    },
  });
  return offset;
}

function tagAt({ pos: [start] }: YAMLError, { text }: Source): string {
  return /^\S*/.exec(text.slice(start, start + 100))?.[0] ?? '';
}
