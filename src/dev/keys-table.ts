import { schema } from '../config/index.ts';
import { CONTAINER_OPTIONS, SANDBOX_OPTIONS } from '../executors/options.ts';
import { code, markdownTable, prose } from './markdown-table.ts';

/** What is read of the schema of a key. */
interface KeySchema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly description?: string;
  readonly default?: unknown;
  readonly properties?: Keys;
  readonly additionalProperties?: KeySchema | boolean;
  readonly items?: KeySchema;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly 'x-works'?: readonly string[];
}

type Keys = Readonly<Record<string, KeySchema>>;

const { plugins, steps, gate, baseline, changes, suppressions, loop, safety, github } =
  schema.properties;

export const topKeys = (): string => keysTable(schema.properties);
export const pluginKeys = (): string => keysTable(plugins.items.properties);
export const permissionKeys = (): string =>
  keysTable(plugins.items.properties.permissions.properties);
export const stepKeys = (): string => keysTable(steps.additionalProperties.properties);
export const gateKeys = (): string => keysTable(gate.properties);
export const gateRuleKeys = (): string =>
  keysTable(gate.properties.rules.additionalProperties.properties);
export const baselineKeys = (): string => keysTable(baseline.properties);
export const changesKeys = (): string => keysTable(changes.properties);
export const suppressionKeys = (): string => keysTable(suppressions.items.properties);
export const loopKeys = (): string => keysTable(loop.properties);
export const safetyKeys = (): string => keysTable(safety.properties);
export const githubKeys = (): string => keysTable(github.properties);
export const containerKeys = (): string => keysTable(CONTAINER_OPTIONS.properties);
export const sandboxKeys = (): string => keysTable(SANDBOX_OPTIONS.properties);

/** The default of the key at a path; empty where it has none. */
export function defaultAt(path: readonly string[]): string {
  const root: KeySchema = schema;
  const key = path.reduce<KeySchema | undefined>((node, name) => node?.properties?.[name], root);
  return key === undefined ? '' : defaultOf(key);
}

function keysTable(keys: Keys): string {
  const rows = Object.entries(keys).map(([name, key]) => [
    code(name),
    typeOf(key),
    defaultOf(key),
    prose(key.description ?? '') + whereOf(key),
  ]);
  return markdownTable(['Key', 'Type', 'Default', 'Description'], rows);
}

function defaultOf({ default: value }: KeySchema): string {
  if (value === undefined) return '';
  return code(typeof value === 'string' ? value : JSON.stringify(value));
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'number',
  integer: 'whole number',
  boolean: '`true`, `false`',
  object: 'mapping',
};

function typeOf({ type, enum: values, items, ...limits }: KeySchema): string {
  if (values !== undefined) return values.map((value) => code(String(value))).join(', ');
  if (items !== undefined) {
    return `list of ${typeOf(items).replace(/number|mapping|list/, (word) => `${word}s`)}`;
  }
  const [first = '', second] = [type].flat();
  if (second === 'object') return `${TYPES[first]} or mapping`;
  return `${TYPES[first] ?? first}${rangeOf(limits)}`;
}

function rangeOf({ minimum, exclusiveMinimum, maximum }: KeySchema): string {
  if (minimum !== undefined && maximum !== undefined) return `, ${minimum} to ${maximum}`;
  const least = exclusiveMinimum === undefined ? '' : `, more than ${exclusiveMinimum}`;
  return least + (maximum === undefined ? '' : `, at most ${maximum}`);
}

function whereOf({ 'x-works': works = [] }: KeySchema): string {
  return works.length === 0 ? '' : ` Only with ${works.map(code).join(' or ')}.`;
}
