import { type ConvergenceError, problem, type SourcePosition } from '../errors/index.ts';
import { describe } from './describe.ts';
import { nearestName } from './nearest-name.ts';
import { nearestKey } from './nearest-key.ts';
import type { Path } from './places.ts';
import { quote, shorten } from './quote.ts';
import { HOST } from './schema.ts';
import type { SchemaError } from './schema-error.ts';
import { homeOf, keysOf, nameOf, schemaAt, type SchemaNode } from './schema-walk.ts';

/** What a message says of the place of a mistake. */
export interface Blame {
  /** How the value is called: `steps.lint.phase`, `the input "fail-on"`. */
  readonly name: string;
  readonly given: unknown;
  /** The value as it is written, before variables were replaced. */
  readonly written?: string | undefined;
  readonly key?: SourcePosition | undefined;
  readonly value?: SourcePosition | undefined;
}

/** Says in our words what the validator found. */
export function explain(error: SchemaError, path: Path, blame: Blame): ConvergenceError {
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKey(String(error.params['additionalProperty']), path, blame);
    case 'propertyNames':
      return badName(String(error.params['propertyName']), path, blame);
    case 'type':
      return wrongType(error.params['type'], blame);
    case 'enum':
      return wrongValue(schemaAt(path), blame);
    case 'required':
      return missingKey(String(error.params['missingProperty']), blame);
    case 'pattern':
      return badForm(schemaAt(path), blame);
    default:
      return outOfRange(error, blame);
  }
}

function unknownKey(name: string, path: Path, { key, given }: Blame): ConvergenceError {
  const parent = path.slice(0, -1);
  const known = keysOf(schemaAt(parent));
  const details = {
    name: shorten(name),
    place: parent.length === 0 ? 'at the top of the file' : `in ${nameOf(parent)}`,
    belongs: homeOf(name, given),
    nearest: nearestKey(name, parent),
    known,
  };
  return problem('CONFIG_UNKNOWN_KEY', details, { at: key });
}

function badName(name: string, path: Path, { key }: Blame): ConvergenceError {
  const parent = path.slice(0, -1);
  const wanted = schemaAt(parent)?.propertyNames?.description ?? 'another name';
  const details = { name: shorten(name), place: `in ${nameOf(parent)}`, wanted };
  return problem('CONFIG_BAD_NAME', details, { at: key });
}

function missingKey(key: string, { name, value }: Blame): ConvergenceError {
  return problem('CONFIG_MISSING_KEY', { name, key }, { at: value });
}

function badForm(schema: SchemaNode | undefined, blame: Blame): ConvergenceError {
  const { name, given, value } = blame;
  const details = {
    name,
    given: isReplaced(blame) ? describeGiven(blame) : quote(String(given)),
    wanted: schema?.['x-form'] ?? 'something else',
    nearest: schema === HOST && !isReplaced(blame) ? hostIn(String(given)) : undefined,
  };
  return problem('CONFIG_WRONG_FORM', details, { at: value });
}

/** The host of a URL, with or without its scheme. */
function hostIn(text: string): string | undefined {
  const { host = '' } = URL.parse(text.includes('://') ? text : `https://${text}`) ?? {};
  return new RegExp(HOST.pattern, 'u').test(host) ? host : undefined;
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
};

function wrongType(type: unknown, blame: Blame): ConvergenceError {
  const { name, given, value } = blame;
  const [key = ''] = [type].flat().map(String);
  const wanted = TYPES[key] ?? key;
  const fix = isReplaced(blame) ? `let the variables in it come to ${wanted}` : fixFor(key, given);
  const details = { name, wanted, given: describeGiven(blame), fix };
  return problem('CONFIG_WRONG_TYPE', details, { at: value });
}

/** A text as it may stand between the brackets of a list: `**` by itself would be an alias. */
function inFlow(text: string): string {
  return /^[\w./][\w./ -]*$/.test(text) ? text : JSON.stringify(text);
}

function fixFor(wanted: string, given: unknown): string {
  if (given === null) return 'give it a value, or remove the key';
  const isMapping = typeof given === 'object' && !Array.isArray(given);
  switch (wanted) {
    case 'string':
      return typeof given === 'object'
        ? 'write a single value'
        : `put it in quotes: "${JSON.stringify(given)}"`;
    case 'boolean':
      return 'write true or false, without quotes';
    case 'array':
      return isMapping
        ? 'write a list: [one, two]'
        : `write it as a list: [${inFlow(shorten(String(given)))}]`;
    case 'object':
      return 'write "key: value" lines below it, indented and without "-"';
    default:
      return 'write the number alone, without quotes or a unit';
  }
}

function wrongValue(schema: SchemaNode | undefined, blame: Blame): ConvergenceError {
  const { name, given, value } = blame;
  const known = (schema?.enum ?? []).map(String);
  const nearest = typeof given === 'string' ? nearestName(given, known) : undefined;
  const shown =
    typeof given === 'string' && !isReplaced(blame) ? quote(given) : describeGiven(blame);
  const details = { name, given: shown, nearest, known };
  return problem('CONFIG_WRONG_VALUE', details, { at: value });
}

/** What variables hold may be secret: where some were replaced, only what is written is shown. */
function describeGiven(blame: Blame): string {
  return isReplaced(blame) ? `what ${quote(blame.written)} stands for` : describe(blame.given);
}

function isReplaced(blame: Blame): blame is Blame & { readonly written: string } {
  return blame.written !== undefined && blame.written !== String(blame.given);
}

function outOfRange({ keyword, params }: SchemaError, { name, value }: Blame): ConvergenceError {
  const limit = Number(params['limit']);
  const details = { name, wanted: RANGES[keyword]?.(limit) ?? `follow "${keyword}"` };
  return problem('CONFIG_OUT_OF_RANGE', details, { at: value });
}

const RANGES: Readonly<Record<string, (limit: number) => string>> = {
  minimum: (limit) => `be ${limit} or more`,
  maximum: (limit) => `be ${limit} or less`,
  exclusiveMinimum: (limit) => `be more than ${limit}`,
  minLength: () => 'not be empty',
  maxLength: (limit) => `not be longer than ${limit} characters`,
  minItems: () => 'not be empty',
  maxProperties: (limit) => `have ${limit} entries or fewer`,
};
