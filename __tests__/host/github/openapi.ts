// GitHub's own description of its API, as far as the operations that are asked for need it.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: unknown;
  readonly items?: Schema;
}

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>;
}

interface Parameter {
  readonly in: string;
  readonly name: string;
  readonly required?: boolean;
  readonly schema: Schema;
}

type Referable<T> = T | { readonly $ref: string };

interface OperationObject {
  readonly operationId: string;
  readonly parameters?: readonly Referable<Parameter>[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Referable<Content>>>;
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
  readonly components: unknown;
}

/** An operation that GitHub describes, and what is wrong with a request for it or an answer to it. */
export interface Operation {
  /** `checks/create` */
  readonly id: string;
  /** The values of the parameters in the path. */
  readonly parameters: Readonly<Record<string, string>>;
  complaintsAboutQuery(query: URLSearchParams): string[];
  complaintsAboutBody(body: unknown): string[];
  /** Only answers that GitHub describes can be judged. */
  complaintsAboutAnswer(status: number, body: unknown): string[];
}

/** The operation of a request; `undefined` where GitHub has none like it. */
export function findOperation(method: string, pathname: string): Operation | undefined {
  for (const { pattern, operations } of routes()) {
    const match = pattern.exec(pathname);
    const operation = match === null ? undefined : operations[method.toLowerCase()];
    if (operation !== undefined) return describe(operation, match?.groups ?? {});
  }
  return undefined;
}

function describe(operation: OperationObject, parameters: Record<string, string>): Operation {
  const { operationId: id, requestBody, responses } = operation;
  const declared = (operation.parameters ?? []).map((parameter) => dereference(parameter));
  return {
    id,
    parameters,
    complaintsAboutQuery: (query) => complaintsAboutQuery(declared, query),
    complaintsAboutBody(body) {
      const schema = jsonSchema(requestBody);
      if (schema === undefined) return body === undefined ? [] : ['there must be no body'];
      return [...validate(`${id} request`, schema, body), ...unknownKeys(schema, body, 'body')];
    },
    complaintsAboutAnswer(status, body) {
      const response = responses[String(status)];
      const schema = response === undefined ? undefined : jsonSchema(dereference(response));
      return schema === undefined ? [] : validate(`${id} ${status}`, schema, body);
    },
  };
}

function complaintsAboutQuery(declared: readonly Parameter[], query: URLSearchParams): string[] {
  const known = declared.filter((parameter) => parameter.in === 'query');
  const missing = known.filter(({ name, required }) => required === true && !query.has(name));
  return [
    ...missing.map(({ name }) => `the query lacks "${name}"`),
    ...[...query].flatMap(([name, value]) => {
      const parameter = known.find((each) => each.name === name);
      if (parameter === undefined) return [`the query has "${name}"`];
      const { schema } = parameter;
      return validate(
        `query ${name} ${JSON.stringify(schema)}`,
        schema,
        schema.type === 'integer' ? Number(value) : value,
      );
    }),
  ];
}

/** What GitHub's schema doesn't know: it would be ignored, which nobody means. */
function unknownKeys(referable: Schema, value: unknown, place: string): string[] {
  const schema = dereference(referable);
  if (Array.isArray(value)) {
    const { items } = schema;
    return items === undefined
      ? []
      : value.flatMap((each) => unknownKeys(items, each, `${place}[]`));
  }
  const { properties } = schema;
  if (typeof value !== 'object' || value === null || properties === undefined) return [];
  return Object.entries(value).flatMap(([key, each]) => {
    const property = properties[key];
    return property === undefined
      ? [`${place} has "${key}"`]
      : unknownKeys(property, each, `${place}.${key}`);
  });
}

const validators = new Map<string, ValidateFunction>();

function validate(key: string, schema: Schema, value: unknown): string[] {
  const check = validators.get(key) ?? compile(schema);
  validators.set(key, check);
  if (check(value)) return [];
  return (check.errors ?? []).map(
    ({ instancePath, message }) => `${key}: ${instancePath} ${message}`,
  );
}

function compile(schema: Schema): ValidateFunction {
  // `nullable`, `example` and formats like int64 are OpenAPI's.
  const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
  addFormats.default(ajv);
  const root = { allOf: [schema], components: { schemas: reachable(schema) } };
  return ajv.compile(JSON.parse(JSON.stringify(root, withNull)));
}

/** OpenAPI's `nullable` counts beside an `enum`, and without a type, too. */
function withNull(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('nullable' in value)) return value;
  const { nullable, ...rest } = value;
  if (!('type' in value)) return nullable === true ? { anyOf: [rest, { type: 'null' }] } : rest;
  if (!('enum' in value) || !Array.isArray(value.enum)) return value;
  return { ...value, enum: [...value.enum, null] };
}

/** The named schemas that a schema refers to, and those refer to. */
function reachable(from: unknown, found: Record<string, unknown> = {}): Record<string, unknown> {
  for (const [, name = ''] of JSON.stringify(from).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
    if (Object.hasOwn(found, name)) continue;
    found[name] = lookUp(`#/components/schemas/${name}`);
    reachable(found[name], found);
  }
  return found;
}

function jsonSchema(content: Content | undefined): Schema | undefined {
  return content?.content?.['application/json']?.schema;
}

function dereference<T extends object>(value: Referable<T>): T {
  if (!('$ref' in value) || typeof value.$ref !== 'string') return value as T;
  return dereference(lookUp(value.$ref) as Referable<T>);
}

function lookUp(reference: string): unknown {
  const keys = reference.slice(2).split('/');
  return keys.reduce<unknown>(
    (value, key) => (value as Record<string, unknown>)[key],
    description(),
  );
}

interface Route {
  readonly pattern: RegExp;
  readonly operations: Readonly<Record<string, OperationObject>>;
}

let read: Description | undefined;
let known: readonly Route[] | undefined;

function description(): Description {
  read ??= JSON.parse(readFileSync(FILE, 'utf8')) as Description;
  return read;
}

function routes(): readonly Route[] {
  known ??= Object.entries(description().paths).map(([template, operations]) => ({
    pattern: new RegExp(`^${template.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
    operations,
  }));
  return known;
}

const FILE = path.join(
  import.meta.dirname,
  '../../../node_modules/@octokit/openapi/generated/api.github.com.json',
);
