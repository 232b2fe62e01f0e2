import { CONDITION_KEYS } from './check-conditions.ts';
import { LONELY_WITH_TOOL } from './check-steps.ts';
import { type WorkKind, WORKS } from './schema.ts';
import { keysOf, ROOT, schemaAt, type SchemaNode } from './schema-walk.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * The schema for editors: without our own words, with `${…}` wherever it is replaced, and with what is
 * checked in code said in JSON Schema, as far as it can be.
 */
export function publishedSchema(): Json {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'convergence.yaml',
    description: 'What Convergence runs, and what becomes of its findings.',
    ...publish(ROOT),
  };
}

const STEP = schemaAt(['steps', 'NAME']);

function publish(node: SchemaNode): Json {
  const { properties, items, additionalProperties, ...rest } = withoutOwnWords(node);
  const published = {
    ...rest,
    ...(properties === undefined ? {} : { properties: publishAll(properties) }),
    ...(items === undefined ? {} : { items: publish(items) }),
    ...(additionalProperties === undefined
      ? {}
      : { additionalProperties: publishRest(additionalProperties) }),
  };
  if (node === STEP) return { ...published, ...stepRules() };
  return takesVariables(node) ? orVariable(published) : published;
}

function withoutOwnWords(node: SchemaNode): SchemaNode {
  return Object.fromEntries(Object.entries(node).filter(([word]) => !word.startsWith('x-')));
}

function publishAll(nodes: Readonly<Record<string, SchemaNode>>): Json {
  return Object.fromEntries(Object.entries(nodes).map(([key, node]) => [key, publish(node)]));
}

function publishRest(node: SchemaNode | boolean): Json | boolean {
  return typeof node === 'boolean' ? node : publish(node);
}

/** Whether text with `${…}` may stand for a value that isn't just any text. */
function takesVariables(node: SchemaNode): boolean {
  const isAnyText = node.enum === undefined && node.pattern === undefined;
  return !isAnyText || ['boolean', 'number', 'integer'].includes(String(node.type));
}

function orVariable({ description, default: value, ...rest }: Json): Json {
  const notes = { description, ...(value === undefined ? {} : { default: value }) };
  return { ...notes, anyOf: [rest, { type: 'string', pattern: '\\$\\{' }] };
}

function stepRules(): Json {
  return {
    oneOf: WORKS.map((work) => ({ required: [work] })),
    not: { required: CONDITION_KEYS },
    allOf: WORKS.map((work) => ({ if: { required: [work] }, then: rulesFor(work) })),
  };
}

function rulesFor(work: WorkKind): Json {
  const senseless = keysOf(STEP).filter(
    (key) => STEP?.properties?.[key]?.['x-works']?.includes(work) === false,
  );
  const properties = Object.fromEntries(senseless.map((key) => [key, false]));
  if (work !== 'tool') return { properties };
  const dependencies = LONELY_WITH_TOOL.map(({ name, needs }) => [name, [needs]]);
  return { properties, dependencies: Object.fromEntries(dependencies) };
}
