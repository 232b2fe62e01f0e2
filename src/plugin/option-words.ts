import { distance } from 'fastest-levenshtein';

/** What is wrong with an option, for whoever wrote it. */
export interface OptionError {
  /** Keys and indices that lead to it; empty: the options as a whole. */
  readonly path: readonly string[];
  /** Goes on after its name: `must be a number, not text`. Values are not repeated: they may be secret. */
  readonly message: string;
}

/** What the library says of one mistake, with the values that it speaks of. */
export interface Mistake {
  /** The word of the schema that is broken. */
  readonly keyword: string;
  /** The words that lead to it, references among them. */
  readonly way: readonly string[];
  /** The part of the schema that the word stands in. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** Leads to the value that is wrong. */
  readonly path: readonly string[];
  readonly value: unknown;
}

/** What a value holds, if anything. */
export function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  const members: Readonly<Record<string, unknown>> = Object(value);
  return members;
}

/** Says what is wrong in our words. */
export function tell(mistake: Mistake): readonly OptionError[] {
  const { keyword, schema, path, value, way } = mistake;
  if (keyword === 'required') return missing(schema['required'], mistake);
  if (keyword === 'false') return forbidden(mistake, way.at(-2));
  const word = Object.hasOwn(WORDS, keyword) ? WORDS[keyword] : undefined;
  const message =
    word?.(schema[keyword], value, schema) ?? `breaks "${keyword}" of the plugin's schema`;
  return [{ path, message }];
}

type Word = (rule: unknown, value: unknown, schema: Mistake['schema']) => string;

/** A word of the schema, the rule that stands there and the value that breaks it → what is said. */
const WORDS: Readonly<Record<string, Word>> = {
  type: (rule, value, { 'x-form': form }) =>
    typeof form === 'string'
      ? `must be ${form}`
      : `must be ${either([rule].flat().map(typeName))}, not ${typeOf(value)}`,
  enum: (rule, value) => oneOf([rule].flat(), value),
  const: (rule) => `must be ${show(rule)}`,
  anyOf: () => 'is nothing that the plugin knows',
  oneOf: () => 'may be read in several ways: the plugin wants it to be one of them only',
  not: () => 'is what the plugin does not want it to be',
  // Draft 4 says by a second word whether the limit itself is allowed.
  minimum: (rule, _value, { exclusiveMinimum: isOpen }) =>
    isOpen === true ? `must be more than ${show(rule)}` : `must be ${show(rule)} or more`,
  maximum: (rule, _value, { exclusiveMaximum: isOpen }) =>
    isOpen === true ? `must be less than ${show(rule)}` : `must be ${show(rule)} or less`,
  exclusiveMinimum: (rule) => `must be more than ${show(rule)}`,
  exclusiveMaximum: (rule) => `must be less than ${show(rule)}`,
  multipleOf: (rule) => `must be a multiple of ${show(rule)}`,
  minLength: (rule) =>
    rule === 1 ? 'must not be empty' : `must have ${show(rule)} characters or more`,
  maxLength: (rule) => `must have ${show(rule)} characters or fewer`,
  pattern: (rule, _value, { 'x-form': form }) =>
    typeof form === 'string' ? `must be ${form}` : `must match ${show(rule)}`,
  format: (rule) => `must have the form ${show(rule)}`,
  minItems: (rule) =>
    rule === 1 ? 'must not be empty' : `must have ${show(rule)} entries or more`,
  maxItems: (rule) => `must have ${show(rule)} entries or fewer`,
  uniqueItems: () => 'must not have an entry twice',
  contains: () => 'lacks an entry that the plugin needs in it',
  minProperties: (rule) => `must have ${show(rule)} keys or more`,
  maxProperties: (rule) => `must have ${show(rule)} keys or fewer`,
  propertyNames: () => 'has a name that the plugin does not want',
  dependentRequired: (rule, value) => needed(rule, value),
  dependencies: (rule, value) => needed(rule, value),
};

function missing(required: unknown, { path, value }: Mistake): OptionError[] {
  const keys = [required].flat().filter((key) => typeof key === 'string');
  const absent = keys.filter((key) => !Object.hasOwn(membersOf(value), key));
  return absent.map((key) => ({ path, message: `lacks ${show(key)}` }));
}

/** What stands where the schema says `false`; mostly a key that it doesn't list. */
function forbidden({ path, schema }: Mistake, parent: string | undefined): OptionError[] {
  const known = Object.keys(membersOf(schema['properties']));
  const name = path.at(-1) ?? '';
  if (parent !== 'additionalProperties' && parent !== 'unevaluatedProperties') {
    return [{ path, message: 'is not allowed here' }];
  }
  // What is wrong with a key that is known is told by itself.
  return known.includes(name) ? [] : [{ path, message: `is not known; ${choice(name, known)}` }];
}

function oneOf(values: readonly unknown[], value: unknown): string {
  const names = values.filter((each) => typeof each === 'string');
  const nearest = typeof value === 'string' ? near(value, names) : undefined;
  const all = `must be ${either(values.map(show))}`;
  return nearest === undefined ? all : `${all}; did you mean ${show(nearest)}?`;
}

function needed(rule: unknown, value: unknown): string {
  const has = (key: unknown) => Object.hasOwn(membersOf(value), String(key));
  const lacking = Object.entries(membersOf(rule)).flatMap(([key, keys]) => {
    const absent = Array.isArray(keys) && has(key) ? keys.filter((each) => !has(each)) : [];
    return absent.length === 0
      ? []
      : [`lacks ${absent.map(show).join(' and ')}, which ${show(key)} needs`];
  });
  return lacking.join('; ');
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  null: 'empty',
};

function typeName(type: unknown): string {
  return TYPES[String(type)] ?? show(type);
}

function typeOf(value: unknown): string {
  if (value === null) return 'empty';
  if (typeof value === 'number') return Number.isInteger(value) ? 'a whole number' : 'a number';
  return typeName(Array.isArray(value) ? 'array' : typeof value);
}

/** Names that a message lists at most. */
const MOST = 20;

function either(names: readonly string[]): string {
  const shown = names.length > MOST ? [...names.slice(0, MOST), '…'] : names;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} or ${shown.at(-1)}`;
}

function choice(name: string, known: readonly string[]): string {
  const nearest = near(name, known);
  if (nearest !== undefined) return `did you mean ${show(nearest)}?`;
  return known.length === 0 ? 'none is known here' : `known are ${either(known.map(show))}`;
}

/** The name that was meant most likely. */
function near(name: string, known: readonly string[]): string | undefined {
  if (name.length > LONGEST) return undefined;
  const plain = (text: string) => text.replaceAll(/[-_]/g, '').toLowerCase();
  const ranked = known
    .filter((each) => each.length <= LONGEST)
    .map((each) => ({ each, far: distance(plain(name), plain(each)) }))
    .toSorted((a, b) => a.far - b.far);
  const [best] = ranked;
  const farthest = name.length < 3 ? 0 : Math.min(3, Math.ceil(name.length / 3));
  return best !== undefined && best.far <= farthest ? best.each : undefined;
}

/** Longest piece of a schema that a message repeats, in characters. */
const LONGEST = 80;

/** A value of the schema as one writes it. */
function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
