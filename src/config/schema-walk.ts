import type { Path } from './places.ts';
import { shorten } from './quote.ts';
import { schema, WORKS } from './schema.ts';
import { isObject } from './value-at.ts';

/** What the configuration's own code reads of a schema. */
export interface SchemaNode {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly description?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: SchemaNode | boolean;
  readonly propertyNames?: SchemaNode;
  readonly items?: SchemaNode;
  readonly pattern?: string;
  readonly 'x-form'?: string;
  readonly 'x-interpolate'?: boolean;
  readonly 'x-works'?: readonly string[];
  readonly 'x-meant-by'?: readonly string[];
}

export const ROOT: SchemaNode = schema;

/** The schema of what stands under `key`; `undefined` where anything may. */
export function schemaIn(node: SchemaNode | undefined, key: string): SchemaNode | undefined {
  if (node?.properties !== undefined && Object.hasOwn(node.properties, key))
    return node.properties[key];
  if (typeof node?.additionalProperties === 'object') return node.additionalProperties;
  return node?.items;
}

export function schemaAt(path: Path): SchemaNode | undefined {
  return path.reduce(schemaIn, ROOT);
}

export function keysOf(node: SchemaNode | undefined): readonly string[] {
  return Object.keys(node?.properties ?? {});
}

/** Whether values of a type ("boolean") are among those that the schema wants. */
export function wants({ type, enum: values = [] }: SchemaNode, wanted: string): boolean {
  return [type].flat().includes(wanted) || values.some((value) => typeof value === wanted);
}

const HOMES: ReadonlyMap<string, Path> = new Map([
  ['at the top of the file', []],
  ['in a step', ['steps', 'NAME']],
  ['under "loop:"', ['loop']],
  ['under "github:"', ['github']],
  ['under "safety:"', ['safety']],
  ['in an entry of "plugins:"', ['plugins', '0']],
]);

/** Where a key belongs that isn't known here: `under "loop:"`; `undefined`: nowhere. */
export function homeOf(key: string, value: unknown): string | undefined {
  // Steps of GitHub's workflows and much else have one: it tells nothing of where it belongs.
  if (key === 'name') return undefined;
  if (isObject(value) && WORKS.some((work) => Object.hasOwn(value, work))) return 'under "steps:"';
  return [...HOMES].find(([, path]) => keysOf(schemaAt(path)).includes(key))?.[0];
}

/** A path as a person writes it: `steps.lint.needs[0]`. */
export function nameOf(path: Path): string {
  const parts = path.map((part, index) => {
    const isIndex = schemaAt(path.slice(0, index))?.items !== undefined;
    return isIndex ? `[${part}]` : `.${shorten(part)}`;
  });
  return parts.join('').replace(/^\./, '');
}
