import {
  dereference,
  type OutputUnit,
  type SchemaDraft,
  validate,
  type ValidationResult,
} from '@cfworker/json-schema';
import { membersOf, type Mistake, type OptionError, tell } from './option-words.ts';

export type { OptionError };

/** More than anybody mends at once. */
const MOST = 20;

/**
 * Checks options against the JSON Schema that a plugin has for them. Only the process that runs the plugin
 * itself may do this for a plugin that nobody trusts: its schema can make the check go on for ever.
 *
 * @param schema draft 2020-12, unless its `$schema` names another that is known
 * @param value plain JSON
 * @returns what is wrong, the first 20
 * @throws Error where the schema itself can't be used
 */
export function optionErrors(schema: object, value: unknown): readonly OptionError[] {
  try {
    const errors = bottomOf(mistakesIn(schema, value)).flatMap(tell);
    // A key that is missing is told once for each that is.
    const once = new Map(errors.map((error) => [JSON.stringify(error), error]));
    return [...once.values()].slice(0, MOST);
  } catch (cause) {
    const [reason] = String(cause instanceof Error ? cause.message : cause).split('\n');
    throw new Error(`the schema of its options can't be used: ${reason}`, { cause });
  }
}

function mistakesIn(written: object, value: unknown): readonly Mistake[] {
  // The library writes notes of its own into it.
  const schema: Mistake['schema'] = structuredClone({ ...written });
  const lookup = dereference(schema);
  const draft = draftOf(schema['$schema']);
  const errors = failures((isShort) => validate(value, schema, draft, lookup, isShort));
  return errors.map((unit, index) => {
    const way = wayTo(unit, errors[index - 1]);
    const { instanceLocation } = (unit.keyword === 'propertyNames' && errors[index + 1]) || unit;
    const path = partsOf(instanceLocation);
    const words = way.slice(0, unit.keyword === 'false' ? -2 : -1);
    const around = words.reduce((at, part) => schemaIn(at, part, lookup), schema);
    return { keyword: unit.keyword, way, schema: around, path, value: valueAt(value, path) };
  });
}

/** All of them, or only the first where they are so many that the library can't hold them. */
function failures(check: (isShort: boolean) => ValidationResult): readonly OutputUnit[] {
  try {
    return check(false).errors;
  } catch (error) {
    if (error instanceof RangeError) return check(true).errors;
    throw error;
  }
}

/** Parts of the names of drafts in `$schema`. */
const DRAFTS: readonly (readonly [RegExp, SchemaDraft])[] = [
  [/draft-04/, '4'],
  [/draft-0[67]/, '7'],
  [/2019-09/, '2019-09'],
];

function draftOf(name: unknown): SchemaDraft {
  return DRAFTS.find(([pattern]) => pattern.test(String(name)))?.[1] ?? '2020-12';
}

/** Where the schema is `false`, the library says where the value stands; what comes before it knows more. */
function wayTo({ keyword, keywordLocation }: OutputUnit, before?: OutputUnit): readonly string[] {
  return keyword === 'false'
    ? [...partsOf(before?.keywordLocation ?? '#'), keyword]
    : partsOf(keywordLocation);
}

/** One step further; from a reference, to what it refers to. */
function schemaIn(
  schema: Mistake['schema'],
  part: string,
  lookup: Readonly<Record<string, unknown>>,
): Mistake['schema'] {
  const next = schema[part];
  if (typeof next !== 'string') return membersOf(next);
  const address = schema[part === '$ref' ? '__absolute_ref__' : '__absolute_recursive_ref__'];
  return membersOf(lookup[String(address)]);
}

function partsOf(pointer: string): readonly string[] {
  const parts = pointer.split('/').slice(1).map(decodeURIComponent);
  return parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((at, part) => membersOf(at)[part], value);
}

/** Words that only say that something below them is wrong, which is told as well. */
const WRAPPERS: ReadonlySet<string> = new Set([
  '$ref',
  '$recursiveRef',
  'additionalItems',
  'additionalProperties',
  'allOf',
  'dependentSchemas',
  'if',
  'items',
  'patternProperties',
  'prefixItems',
  'properties',
  'unevaluatedItems',
  'unevaluatedProperties',
]);

/** The mistakes that the others follow from. */
function* bottomOf(mistakes: readonly Mistake[]): Generator<Mistake> {
  for (let index = 0; index < mistakes.length; index += 1) {
    const mistake = mistakes[index];
    if (mistake === undefined || WRAPPERS.has(mistake.keyword)) continue;
    const start = index + 1;
    while (isBelow(mistakes[index + 1], mistake)) index += 1;
    const below = mistakes.slice(start, index + 1);
    if (mistake.keyword === 'anyOf' || mistake.keyword === 'oneOf') yield* choose(mistake, below);
    else yield mistake;
  }
}

function isBelow(other: Mistake | undefined, { way }: Mistake): boolean {
  const isLonger = other !== undefined && other.way.length > way.length;
  return isLonger && way.every((part, index) => part === other.way[index]);
}

/** Of alternatives, the mistakes of the one that was meant most likely; all of them where they are alike. */
function* choose(choice: Mistake, below: readonly Mistake[]): Generator<Mistake> {
  const branches = Map.groupBy(below, ({ way }) => way[choice.way.length]);
  const all = choice.schema[choice.keyword];
  if (Array.isArray(all) && branches.size < all.length) return yield choice;
  const bottoms = [...branches.values()].map((branch) => [...bottomOf(branch)]);
  const alike = joined(choice, bottoms);
  if (alike !== undefined) return yield alike;
  const [best = [choice]] = bottoms.toSorted((a, b) => farness(a, choice) - farness(b, choice));
  yield* best;
}

/** One mistake for alternatives that are no more than types, or no more than values. */
function joined(choice: Mistake, bottoms: readonly (readonly Mistake[])[]): Mistake | undefined {
  const only = bottoms.flatMap((bottom) => (bottom.length === 1 ? bottom : []));
  const isHere = ({ path }: Mistake) => path.length === choice.path.length;
  if (only.length < bottoms.length || !only.every(isHere)) return undefined;
  const all = (words: readonly string[]) => only.every(({ keyword }) => words.includes(keyword));
  const rules = only.flatMap(({ keyword, schema }) => schema[keyword]);
  if (all(['type'])) return { ...choice, keyword: 'type', schema: { type: rules } };
  return all(['const', 'enum'])
    ? { ...choice, keyword: 'enum', schema: { enum: rules } }
    : undefined;
}

/** How far a value is from an alternative: another type is far, and so is another name of its kind. */
function farness(bottom: readonly Mistake[], { path }: Mistake): number {
  const isOfOtherType = bottom.some(
    (each) => each.keyword === 'type' && each.path.length === path.length,
  );
  const isOfOtherKind = bottom.some(({ keyword }) => keyword === 'const' || keyword === 'enum');
  return bottom.length + (isOfOtherKind ? 1000 : 0) + (isOfOtherType ? 1_000_000 : 0);
}
