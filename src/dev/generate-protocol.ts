import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { CRASH, FAILURE, MESSAGES } from '../protocol/messages.ts';

/** Where the generated checks stand. */
export const CHECKS = path.join(import.meta.dirname, '../protocol/validate.generated.ts');

/** The source of a module that checks what the two sides of the protocol say to each other. */
export function generateChecks(): string {
  const ajv = new Ajv({ unicode: false, logger: false, code: { source: true, esm: true } });
  const names = new Map<string, string>();
  const add = (key: string, schema: object) => {
    const name = `check${names.size}`;
    // A copy: ajv would write the check of a schema that two messages share twice, under one name.
    ajv.addSchema(structuredClone(schema), name);
    names.set(key, name);
  };
  for (const [method, message] of Object.entries(MESSAGES)) {
    add(`${method} params`, message.params);
    if ('result' in message) add(`${method} result`, message.result);
  }
  add('crash', CRASH);
  add('failure', FAILURE);
  const refs = Object.fromEntries([...names.values()].map((name) => [name, name]));
  const code = withoutUnused(standalone.default(ajv, refs).replace('"use strict";', ''));
  if (/\brequire\(|^import /m.test(code)) throw new Error('the generated checks import something');
  return `${HEADER}${code}\n${table(names)}`;
}

/** Of an error only the place and the message are read; the rest makes half of the code. */
function withoutUnused(code: string): string {
  const short = code.replaceAll(/schemaPath:"[^"]*",keyword:"[^"]*",params:\{[^{}]*\},/g, '');
  return short.replaceAll(
    /const (schema\d+) = .*?;(?=const|function|export|$)/g,
    (all, name: string) => (short.split(name).length > 2 ? all : ''),
  );
}

const HEADER = `// @ts-nocheck
// Generated from messages.ts by "node src/dev/generate-protocol.ts". Don't edit.

`;

function table(names: ReadonlyMap<string, string>): string {
  const lines = [...names].map(([key, name]) => `  ${JSON.stringify(key)}: ${name},`);
  return `/** The check of each message, by its method and part. */
export const CHECKS: Readonly<Record<string, Check>> = {
${lines.join('\n')}
};

/** Tells whether a value is as it should be; where it isn't, \`errors\` says why. */
export interface Check {
  (value: unknown): boolean;
  readonly errors?: readonly { readonly instancePath: string; readonly message?: string }[] | null;
}
`;
}

if (import.meta.main) writeFileSync(CHECKS, generateChecks());
