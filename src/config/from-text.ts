import { type SchemaNode, wants } from './schema-walk.ts';

const NUMBER = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i;

/**
 * Text from outside of the file (a variable, an input, a flag) as what the schema wants: a number, true or
 * false where it is one. Other text stays what it is.
 */
export function fromText(text: string, schema: SchemaNode | undefined): unknown {
  if (schema === undefined || [schema.type].flat().includes('string')) return text;
  if (wants(schema, 'boolean') && (text === 'true' || text === 'false')) return text === 'true';
  const wantsNumber = wants(schema, 'number') || wants(schema, 'integer');
  return wantsNumber && NUMBER.test(text) ? Number(text) : text;
}
