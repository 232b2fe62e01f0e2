import { describe, expect, it } from '@jest/globals';
import { optionErrors } from '../../src/plugin/option-errors.ts';

/** What is said of options, a line each: the way to the value, and what is wrong with it. */
function complaints(schema: object, value: unknown): string[] {
  return optionErrors(schema, value).map(({ path, message }) => `${path.join('.')}: ${message}`);
}

/** A schema of one option, `a`. */
const of = (a: unknown, more: object = {}) => ({ type: 'object', properties: { a }, ...more });

describe('an option', () => {
  it.each([
    ['text for a number', { type: 'number' }, 'x', 'must be a number, not text'],
    ['a part for a whole', { type: 'integer' }, 1.5, 'must be a whole number, not a number'],
    ['nothing', { type: 'string' }, null, 'must be text, not empty'],
    ['a list for a mapping', { type: 'object' }, [], 'must be a mapping, not a list'],
    [
      'several types',
      { type: ['string', 'null'] },
      true,
      'must be text or empty, not true or false',
    ],
    ['a value of none', { enum: ['one', 'two', 3] }, 'x', 'must be "one", "two" or 3'],
    [
      'nearly a value',
      { enum: ['high', 'low'] },
      'hihg',
      'must be "high" or "low"; did you mean "high"?',
    ],
    ['a constant', { const: { b: 1 } }, 2, 'must be {"b":1}'],
    ['too little', { minimum: 3 }, 2, 'must be 3 or more'],
    ['too much', { maximum: 3 }, 4, 'must be 3 or less'],
    ['the limit from above', { exclusiveMinimum: 3 }, 3, 'must be more than 3'],
    ['the limit from below', { exclusiveMaximum: 3 }, 3, 'must be less than 3'],
    ['no multiple', { multipleOf: 5 }, 7, 'must be a multiple of 5'],
    ['empty text', { minLength: 1 }, '', 'must not be empty'],
    ['short text', { minLength: 3 }, 'ab', 'must have 3 characters or more'],
    ['long text', { maxLength: 1 }, 'ab', 'must have 1 characters or fewer'],
    ['another form', { pattern: '^x' }, 'ab', 'must match "^x"'],
    [
      'another type than one that has a name',
      { type: 'string', 'x-form': 'an x' },
      1,
      'must be an x',
    ],
    ['a form that has a name', { pattern: '^x', 'x-form': 'an x' }, 'ab', 'must be an x'],
    ['another format', { format: 'uri' }, 'ab', 'must have the form "uri"'],
    ['an empty list', { minItems: 1 }, [], 'must not be empty'],
    ['a short list', { minItems: 2 }, [1], 'must have 2 entries or more'],
    ['a long list', { maxItems: 1 }, [1, 2], 'must have 1 entries or fewer'],
    ['a list with doubles', { uniqueItems: true }, [1, 1, 1], 'must not have an entry twice'],
    [
      'a list without',
      { contains: { const: 1 } },
      [2, 3],
      'lacks an entry that the plugin needs in it',
    ],
    ['few keys', { minProperties: 1 }, {}, 'must have 1 keys or more'],
    ['many keys', { maxProperties: 0 }, { b: 1 }, 'must have 0 keys or fewer'],
    ['a missing key', { required: ['b'] }, {}, 'lacks "b"'],
    [
      'a key without its other',
      { dependentRequired: { b: ['c'] } },
      { b: 1 },
      'lacks "c", which "b" needs',
    ],
    ['what is excluded', { not: { const: 1 } }, 1, 'is what the plugin does not want it to be'],
    [
      'a word of a later draft',
      { maxContains: 1, contains: {} },
      [1, 2],
      'breaks "maxContains" of the plugin\'s schema',
    ],
  ])('that is wrong is told in words: %s', (_, schema, value, message) => {
    expect(complaints(of(schema), { a: value })).toEqual([`a: ${message}`]);
  });

  it.each([
    [
      'that is deep',
      of({ items: { properties: { b: { type: 'number' } } } }),
      { a: [{}, { b: 'x' }] },
      'a.1.b',
    ],
    [
      'of a strange name',
      { properties: { 'x/y~ ü#%': { type: 'number' } } },
      { 'x/y~ ü#%': '' },
      'x/y~ ü#%',
    ],
    [
      'by a reference',
      { $ref: '#/$defs/x', $defs: { x: of({ type: 'number' }) } },
      { a: 'x' },
      'a',
    ],
    [
      'by a condition',
      { if: of({ const: 1 }), then: of({ type: 'number' }), else: of({ type: 'number' }) },
      { a: 'x' },
      'a',
    ],
    ['among patterns', { patternProperties: { '^a': { type: 'number' } } }, { ab: 'x' }, 'ab'],
    ['of every kind', { allOf: [of({ type: 'number' }), {}] }, { a: 'x' }, 'a'],
  ])('is found %s', (_, schema, value, place) => {
    expect(complaints(schema, value)).toEqual([`${place}: must be a number, not text`]);
  });

  it('is told together with the others, and the options as a whole with them', () => {
    const schema = of({ type: 'number' }, { required: ['b', 'c'] });
    expect(complaints(schema, { a: 'x' })).toEqual([
      ': lacks "b"',
      ': lacks "c"',
      'a: must be a number, not text',
    ]);
  });

  it('is never repeated: it may be secret', () => {
    const schema = of({ type: 'number', enum: [1], pattern: 'x' });
    expect(JSON.stringify(optionErrors(schema, { a: 'hunter2' }))).not.toContain('hunter2');
  });
});

describe('a key that is not known', () => {
  const schema = { properties: { depth: {}, hosts: {} }, additionalProperties: false };

  it.each([
    ['dept', 'is not known; did you mean "depth"?'],
    ['HOSTS', 'is not known; did you mean "hosts"?'],
    ['zebra', 'is not known; known are "depth" or "hosts"'],
  ])('is told with what was meant: %s', (key, message) => {
    expect(complaints(schema, { [key]: 1 })).toEqual([`${key}: ${message}`]);
  });

  it('is told where none is', () => {
    expect(complaints({ additionalProperties: false }, { b: 1 })).toEqual([
      'b: is not known; none is known here',
    ]);
  });

  it('is not taken for one that is known and wrong', () => {
    const whole = { ...of({ type: 'number' }), unevaluatedProperties: false };
    expect(complaints(whole, { a: 'x', other: 1 })).toEqual([
      'a: must be a number, not text',
      'other: is not known; known are "a"',
    ]);
  });

  it('is told of each name that is refused', () => {
    expect(complaints({ propertyNames: { pattern: '^a' } }, { b: 1, c: 1 })).toEqual([
      'b: has a name that the plugin does not want',
      'c: has a name that the plugin does not want',
    ]);
  });

  it('is told where it is known and may not be there', () => {
    expect(complaints(of(false), { a: 1 })).toEqual(['a: is not allowed here']);
  });
});

describe('of alternatives', () => {
  const named = { type: 'object', required: ['name'], properties: { name: { type: 'string' } } };

  it.each([
    [
      'types are joined',
      [{ type: 'string' }, { type: ['integer', 'null'] }],
      [],
      'a: must be text, a whole number or empty, not a list',
    ],
    [
      'values are joined',
      [{ const: 'x' }, { enum: ['y', 'z'] }],
      'q',
      'a: must be "x", "y" or "z"',
    ],
    [
      'the one of the right type is meant',
      [{ type: 'string' }, named],
      { name: 5 },
      'a.name: must be text, not a whole number',
    ],
    [
      'the one of the right kind is meant',
      [
        { properties: { kind: { const: 'one' }, b: { type: 'string' } } },
        { properties: { kind: { const: 'two' }, b: { type: 'number' }, c: { type: 'number' } } },
      ],
      { kind: 'two', b: 'x', c: 'x' },
      'a.b: must be a number, not text',
    ],
  ])('%s', (_, anyOf, value, expected) => {
    expect(complaints(of({ anyOf }), { a: value })[0]).toBe(expected);
    expect(complaints(of({ oneOf: anyOf }), { a: value })[0]).toBe(expected);
  });

  it('two that fit at once are told', () => {
    const oneOf = [{ type: 'number' }, { minimum: 1 }, { type: 'string' }];
    expect(complaints(of({ oneOf }), { a: 5 })).toEqual([
      'a: may be read in several ways: the plugin wants it to be one of them only',
    ]);
  });
});

describe('a schema', () => {
  it.each([
    [
      'http://json-schema.org/draft-04/schema#',
      { minimum: 1, exclusiveMinimum: true },
      1,
      'must be more than 1',
    ],
    [
      'http://json-schema.org/draft-07/schema#',
      { items: [{}, { type: 'number' }] },
      [0, 'x'],
      'must be a number, not text',
    ],
    ['https://json-schema.org/draft/2019-09/schema', { minimum: 2 }, 1, 'must be 2 or more'],
    [
      'https://json-schema.org/draft/2020-12/schema',
      { prefixItems: [{ type: 'number' }] },
      ['x'],
      'must be a number, not text',
    ],
    ['https://example.com/unknown', { minimum: 2 }, 1, 'must be 2 or more'],
  ])('is read by the draft that it names: %s', ($schema, schema, value, message) => {
    expect(complaints({ $schema, ...of(schema) }, { a: value })[0]).toMatch(`: ${message}`);
  });

  it.each([
    ['refers to what it has not', { $ref: 'https://example.com/schema' }, 'Unresolved $ref'],
    ['refers to itself', { $ref: '#' }, 'Maximum call stack size exceeded'],
    [
      'has a pattern that is none',
      { properties: { a: { pattern: '(' } } },
      'Invalid regular expression',
    ],
    ['has no schema where one should be', { allOf: [null] }, 'null'],
  ])('that %s is told as such', (_, schema, reason) => {
    const check = () => optionErrors(schema, { a: 'x' });
    expect(check).toThrow(/^the schema of its options can't be used: [^\n]+$/);
    expect(check).toThrow(reason);
  });

  it('stays as it is', () => {
    const schema = {
      $id: 'https://example.com/x',
      properties: { a: { $ref: '#/$defs/b' } },
      $defs: { b: {} },
    };
    const before = JSON.stringify(schema);
    optionErrors(schema, { a: 1 });
    expect(Object.getOwnPropertyNames(schema)).toEqual(['$id', 'properties', '$defs']);
    expect(Object.getOwnPropertyNames(schema.properties.a)).toEqual(['$ref']);
    expect(JSON.stringify(schema)).toBe(before);
  });

  it('accepts what is right', () => {
    expect(complaints(of({ type: 'number' }), { a: 1, more: true })).toEqual([]);
  });
});

describe('very many mistakes', () => {
  it('are told in part', () => {
    const value = { a: Array.from({ length: 1000 }, () => 'x') };
    expect(complaints(of({ items: { type: 'number' } }), value)).toHaveLength(20);
  });

  it('do not break the check', () => {
    const value = { a: Array.from({ length: 200_000 }, () => 'x') };
    const errors = complaints(of({ items: { type: 'number' } }), value);
    expect(errors[0]).toBe('a.0: must be a number, not text');
  });

  it('are told briefly, however much the schema lists', () => {
    const long = Array.from({ length: 1000 }, (_, index) => `${'x'.repeat(500)}${index}`);
    const [error = ''] = complaints(of({ enum: long }), { a: 1 });
    expect(error.length).toBeLessThan(2000);
  });
});
