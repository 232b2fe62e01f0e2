import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv, type SchemaObject } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { schema } from '../config/schema.ts';

/** Where the generated validator stands. */
export const VALIDATOR = path.join(import.meta.dirname, '../config/validate.generated.ts');

/** The source of a module that checks a value against the schema, and fills in the defaults. */
export function generateValidator(): string {
  const ajv = new Ajv({
    allErrors: true,
    useDefaults: true,
    allowUnionTypes: true,
    messages: false,
    // Lengths in UTF-16 units: to count characters, the code would import a part of ajv. It is
    // deprecated, which ajv tells its logger.
    unicode: false,
    logger: false,
    code: { source: true, esm: true },
  });
  const code = standalone.default(ajv, ajv.compile(withoutAnnotations(schema)));
  if (/\brequire\(|^import /m.test(code))
    throw new Error('the generated validator imports something');
  return `${HEADER}${code.replace('"use strict";', '')}${FOOTER}`;
}

/** The schema as far as it decides what is valid. */
function withoutAnnotations(value: SchemaObject): SchemaObject {
  const text = JSON.stringify(value, (key, part: unknown) =>
    key.startsWith('x-') || (key === 'description' && typeof part === 'string') ? undefined : part,
  );
  const stripped: SchemaObject = JSON.parse(text);
  return stripped;
}

const HEADER = `// @ts-nocheck
// Generated from schema.ts by "node src/dev/generate-validator.ts". Don't edit.
import type { SchemaError } from './schema-error.ts';

`;

const FOOTER = `

/** All that is wrong with a value by the schema; missing values are set to their defaults in place. */
export function findSchemaErrors(value: unknown): readonly SchemaError[] {
  return validate(value) ? [] : validate.errors;
}
`;

if (import.meta.main) writeFileSync(VALIDATOR, generateValidator());
