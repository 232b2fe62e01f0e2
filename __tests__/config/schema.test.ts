import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { publishedSchema } from '../../src/config/index.ts';
import { FORMATS } from '../../src/config/schema.ts';
import { ROOT, type SchemaNode } from '../../src/config/schema-walk.ts';
import { generateValidator, VALIDATOR } from '../../src/dev/generate-validator.ts';
import { FORMATS as INGESTED } from '../../src/ingest/formats.ts';

const isValid = new Ajv({ allowUnionTypes: true, strictTypes: false }).compile(publishedSchema());

function yamlOf(...names: string[]): unknown {
  const file = path.join(import.meta.dirname, ...names, 'convergence.yaml');
  return parse(readFileSync(file, 'utf8'), { merge: true });
}

describe('the schema', () => {
  it('is what the generated validator checks; else run "node src/dev/generate-validator.ts"', () => {
    expect(readFileSync(VALIDATOR, 'utf8')).toBe(generateValidator());
  });

  it('describes every key', () => {
    const silent = allKeys(ROOT).filter(([, { description }]) => (description ?? '').length < 20);
    expect(silent.map(([name]) => name)).toEqual([]);
  });

  it('says in words what each form is', () => {
    const nodes = allKeys(ROOT).flatMap(([, node]) => [node, ...(node.items ? [node.items] : [])]);
    const silent = nodes.filter((node) => node.pattern !== undefined && !node['x-form']);
    expect(silent).toEqual([]);
  });

  it('knows the formats that can be read', () => {
    expect(FORMATS.toSorted()).toEqual(['auto', ...Object.keys(INGESTED)].toSorted());
  });
});

describe('the published schema', () => {
  const good = readdirSync(path.join(import.meta.dirname, 'good'));

  it.each(good)('accepts %s', (name) => {
    expect(isValid(yamlOf('good', name)) || isValid.errors).toBe(true);
  });

  it.each([
    'condition-empty',
    'key-in-kebab-case',
    'key-in-the-wrong-place',
    'key-of-github-workflows',
    'name-of-step',
    'name-of-variable',
    'plugin-integrity',
    'plugin-key-in-a-step',
    'plugin-keys-of-other-names',
    'plugin-network-url',
    'plugin-of-wrong-type',
    'plugin-permission-is-text',
    'plugin-permissions',
    'plugin-without-name',
    'step-keys-of-another-kind',
    'step-output-without-format',
    'step-two-conditions',
    'step-with-two-works',
    'step-without-work',
    'type-list-for-mapping',
    'type-nothing',
    'type-text-for-boolean',
    'value-out-of-range',
    'value-switch',
    'value-unknown',
  ])('refuses %s', (name) => {
    expect(isValid(yamlOf('broken', name))).toBe(false);
  });

  it('has nothing in it but JSON Schema', () => {
    expect(JSON.stringify(publishedSchema())).not.toMatch(/"x-|undefined|\$id/);
  });
});

function allKeys(node: SchemaNode): [string, SchemaNode][] {
  const { properties = {}, additionalProperties, items } = node;
  const inner = typeof additionalProperties === 'object' ? allKeys(additionalProperties) : [];
  return [
    ...inner,
    ...(items === undefined ? [] : allKeys(items)),
    ...Object.entries(properties).flatMap(([name, key]): [string, SchemaNode][] => [
      [name, key],
      ...allKeys(key),
    ]),
  ];
}
