import {
  Composer,
  type CST,
  type Document,
  type ErrorCode,
  isMap,
  isScalar,
  Parser,
  type YAMLMap,
} from 'yaml';
import { type ConvergenceError, problem, throwAll } from '../errors/index.ts';
import { describeNode } from './describe.ts';
import type { Source } from './source.ts';
import { syntaxProblem } from './syntax-problem.ts';

/** Levels that values may be nested in each other. */
export const DEEPEST = 100;

/** A configuration file as YAML sees it: a mapping, with all its nodes. */
export interface YamlFile {
  readonly document: Document.Parsed;
  readonly root: YAMLMap.Parsed;
}

/**
 * Parses a configuration file.
 *
 * @throws ConvergenceError, or AggregateError of them, where it isn't YAML or no mapping
 */
export function parseYaml(source: Source): YamlFile {
  const tokens = [...new Parser().parse(source.text)];
  checkDepth(tokens, source);
  const document = compose(tokens, source);
  throwAll(syntaxProblems(document, source));
  const root = document.contents;
  if (isMap(root)) return { document, root };
  if (isEmpty(root)) throw problem('CONFIG_EMPTY', {}, { at: source.at(0) });
  const at = source.at(root?.range[0] ?? 0);
  throw problem('CONFIG_NOT_A_MAPPING', { given: describeNode(root) }, { at });
}

function isEmpty(root: Document.Parsed['contents']): boolean {
  return root === null || (isScalar(root) && root.source === '');
}

/** The library composes nested nodes by recursion, until the stack is full. */
function checkDepth(tokens: readonly CST.Token[], source: Source): void {
  const queue = tokens.map((token) => ({ token, depth: 0 }));
  for (const { token, depth } of queue) {
    if (depth > DEEPEST) {
      throw problem('CONFIG_TOO_DEEP', { limit: DEEPEST }, { at: source.at(token.offset) });
    }
    for (const inner of tokensIn(token)) queue.push({ token: inner, depth: depth + 1 });
  }
}

function tokensIn(token: CST.Token): CST.Token[] {
  if (token.type === 'document') return token.value === undefined ? [] : [token.value];
  if (!('items' in token)) return [];
  return token.items.flatMap(({ key, value }) =>
    [key, value].filter((inner) => inner !== null && inner !== undefined),
  );
}

function compose(tokens: readonly CST.Token[], source: Source): Document.Parsed {
  const options = {
    version: '1.2',
    // The library compares each key with each other key; read-values.ts looks them up.
    uniqueKeys: false,
    // Tags that make something else than JSON: !!binary, !!set, !!timestamp.
    resolveKnownTags: false,
  } as const;
  const documents = new Composer(options).compose(tokens, true, source.text.length);
  const [document, second] = documents;
  if (document === undefined) throw new Error('a document was to be made of whatever there is');
  if (second === undefined) return document;
  throw problem('CONFIG_SEVERAL_DOCUMENTS', {}, { at: source.at(second.range[0]) });
}

/** Mistakes that leave the lines after them readable. */
const LOCAL: ReadonlySet<ErrorCode> = new Set([
  'BAD_DQ_ESCAPE',
  'BAD_SCALAR_START',
  'BLOCK_AS_IMPLICIT_KEY',
  'TAB_AS_INDENT',
  'TAG_RESOLVE_FAILED',
] as const);

/** One for each line, and none after the first that breaks the structure: the library only guesses then. */
function syntaxProblems(document: Document.Parsed, source: Source): ConvergenceError[] {
  const errors = [...document.errors, ...document.warnings].toSorted((a, b) => a.pos[0] - b.pos[0]);
  const broken = errors.findIndex(({ code }) => !LOCAL.has(code));
  const byLine = new Map<number | undefined, ConvergenceError>();
  for (const error of errors.slice(0, broken === -1 ? undefined : broken + 1)) {
    const found = syntaxProblem(error, document, source);
    if (!byLine.has(found.at?.line)) byLine.set(found.at?.line, found);
  }
  return [...byLine.values()];
}
