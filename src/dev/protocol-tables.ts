import { DESCRIBED_LIMITS } from '../isolation/limits.ts';
import { FAILURE, MESSAGES, type Side } from '../protocol/messages.ts';
import { code, markdownTable, prose } from './markdown-table.ts';

/** What is read of the schema of a message. */
interface MessageSchema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly items?: MessageSchema;
  readonly properties?: Readonly<Record<string, MessageSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: MessageSchema | boolean;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
}

interface Message {
  readonly from: Side;
  readonly description: string;
  readonly params: MessageSchema;
  readonly result?: MessageSchema;
}

export const hostMessages = (): string => messagesTable('host');
export const pluginMessages = (): string => messagesTable('plugin');

/** The failures that a plugin's side can tell. */
export function failuresTable(): string {
  const rows = FAILURE.properties.code.enum.map((name) => [code(name), WHEN[name]]);
  return `Data: ${code(shapeOf(FAILURE))}\n\n${markdownTable(['Code', 'When'], rows)}`;
}

const WHEN: Readonly<Record<(typeof FAILURE.properties.code.enum)[number], string>> = {
  PLUGIN_LOAD_FAILED: 'The module, or `register()`, fails; `detail` says why.',
  PLUGIN_NO_REGISTER: 'The module has no `register()`; `exports` are the names that it has.',
  PLUGIN_REGISTERS_NOTHING: '`register()` has registered nothing.',
  PLUGIN_WRONG_SHAPE: 'What is registered lacks what its kind needs; `detail` is that.',
  PLUGIN_BAD_RESULT: 'What was returned can not be used; `detail` says why.',
};

/** What an isolated plugin may take up. */
export function limitsTable(): string {
  const rows = Object.values(DESCRIBED_LIMITS).map(({ most, unit, what }) => [
    amount(most, unit),
    prose(what),
  ]);
  return markdownTable(['At most', 'What'], rows);
}

function messagesTable(from: Side): string {
  const messages = Object.entries<Message>(MESSAGES).filter(([, message]) => message.from === from);
  const rows = messages.map(([method, { params, result, description }]) => [
    code(method),
    code(shapeOf(params)),
    result === undefined ? '' : code(shapeOf(result)),
    description,
  ]);
  return markdownTable(['Method', 'Parameters', 'Result', 'What it says'], rows);
}

/** A schema as a person reads it: `{ url: string, parameters?: string[] }`. */
function shapeOf(schema: MessageSchema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return choice(schema.enum);
  if (schema.type === 'array') return `${schema.items ? shapeOf(schema.items) : 'any'}[]`;
  if (schema.type === 'object') return objectShape(schema);
  return `${schema.type ?? 'any'}${rangeOf(schema)}`;
}

function objectShape({ properties, required = [], additionalProperties: rest }: MessageSchema) {
  if (typeof rest === 'object') return `{ [name]: ${shapeOf(rest)} }`;
  if (properties === undefined) return 'object';
  const members = Object.entries(properties).map(
    ([name, schema]) => `${name}${required.includes(name) ? '' : '?'}: ${shapeOf(schema)}`,
  );
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

/** Of many it would only be a long line. */
function choice(values: readonly unknown[]): string {
  return values.length > 4 ? 'string' : values.map((each) => JSON.stringify(each)).join(' | ');
}

function rangeOf({ minimum, exclusiveMinimum }: MessageSchema): string {
  if (minimum !== undefined) return ` ≥ ${minimum}`;
  return exclusiveMinimum === undefined ? '' : ` > ${exclusiveMinimum}`;
}

const MEBI = 1024 * 1024;

function amount(most: number, unit: string): string {
  if (unit === 'bytes') return most < MEBI ? `${most / 1024} KiB` : `${most / MEBI} MiB`;
  return `${most.toLocaleString('en')} ${most === 1 ? unit.replace(/s$/, '') : unit}`.trim();
}
