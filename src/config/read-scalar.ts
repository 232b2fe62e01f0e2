import type { Scalar } from 'yaml';
import { type ConvergenceError, problem } from '../errors/index.ts';
import { fromText } from './from-text.ts';
import { interpolate } from './interpolate.ts';
import { type SchemaNode, wants } from './schema-walk.ts';
import type { Source } from './source.ts';

/** In place of a value that is of no use; what is wrong with it is told elsewhere. */
export const BROKEN = Symbol('broken');

/** Characters that all replaced variables of a file may come to. */
const LARGEST = 4 * 1024 * 1024;

/** Reads the single values of a file: text with its variables replaced, numbers, booleans, null. */
export class ScalarReader {
  readonly problems: ConvergenceError[] = [];
  readonly #source: Source;
  readonly #env: Readonly<Record<string, string>>;
  #room = LARGEST;

  constructor(source: Source, env: Readonly<Record<string, string>>) {
    this.#source = source;
    this.#env = env;
  }

  /** @throws ConvergenceError `CONFIG_SUBSTITUTION_TOO_LARGE` */
  read(node: Scalar, schema: SchemaNode | undefined): unknown {
    const { value } = node;
    if (typeof value === 'string') return this.#text(node, value, schema);
    if (typeof value === 'number' && !Number.isFinite(value)) return this.#notFinite(node);
    const isText = value !== null && schema !== undefined && isAnyText(schema);
    return isText ? (node.source ?? String(value)) : value;
  }

  #text(node: Scalar, value: string, schema: SchemaNode | undefined): unknown {
    if (schema?.['x-interpolate'] === false) return value;
    const locate = (offset: number) => this.#source.inside(node, offset);
    const { text, problems } = interpolate(value, { env: this.#env, locate, room: this.#room });
    if (text !== value) this.#room -= text.length;
    for (const found of problems) this.problems.push(found);
    if (problems.length > 0) return BROKEN;
    return value.includes('${') ? fromText(text, schema) : text;
  }

  #notFinite(node: Scalar): typeof BROKEN {
    const at = this.#source.inside(node, 0);
    const details = {
      name: 'a number',
      wanted: 'finite',
      given: node.source ?? '',
      fix: 'write another, or put it in quotes',
    };
    this.problems.push(problem('CONFIG_WRONG_TYPE', details, { at }));
    return BROKEN;
  }
}

/** Text that may be written as a number or a boolean: `1.10` is not 1.1 then. */
function isAnyText(schema: SchemaNode): boolean {
  return wants(schema, 'string') && wants(schema, 'number');
}
