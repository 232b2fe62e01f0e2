import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { createMask, createRedact } from '../../src/host/redact.ts';
import { quote } from '../../src/safety/words.ts';

const SECRET = 'p@ss "wörd"/+=&';
const QUOTED = "it's one";

describe('masking', () => {
  const redact = createRedact([
    SECRET,
    QUOTED,
    'ghs_token',
    'ghs_token_longer',
    'key line one\nkey line two\n',
  ]);

  it.each([
    ['as it is', SECRET],
    ['in JSON', JSON.stringify(SECRET).slice(1, -1)],
    ['in a command', quote(QUOTED).slice(1, -1)],
    ['in a command, in JSON', JSON.stringify(quote(QUOTED).slice(1, -1)).slice(1, -1)],
    ['in a URL', encodeURIComponent(SECRET)],
    ['a whole line of several', 'key line two'],
  ])('a secret %s', (_, text) => {
    expect(redact(`before ${text} after`)).toBe('before *** after');
  });

  it('a secret that begins with another is masked whole', () => {
    expect(redact('ghs_token_longer ghs_token')).toBe('*** ***');
  });

  it('a secret anywhere in base64', () => {
    const around = fc.string({ unit: 'binary', maxLength: 7 });
    fc.assert(
      fc.property(
        around,
        around,
        fc.constantFrom('base64' as const, 'base64url' as const),
        (a, b, code) => {
          const encoded = Buffer.from(`${a}${SECRET}${b}`).toString(code);
          const masked = redact(encoded);
          expect(masked).toContain('***');
          expect(Buffer.from(masked.replace('***', ''), 'base64').toString()).not.toContain('wörd');
        },
      ),
    );
  });

  it('text without secrets stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'k', ' ', '\n', '😀', '%') }), (text) => {
        expect(redact(text)).toBe(text);
      }),
    );
  });
});

it.each([['', '1', 'yes', ' \n'], []])('values that are no secrets mask nothing', (...secrets) => {
  expect(createRedact(secrets)('1 yes \n *')).toBe('1 yes \n *');
});

describe('a mask', () => {
  it('masks what turns up later, also where it is in use already, and tells of it', () => {
    const told: string[] = [];
    const { mask, hide } = createMask((secrets) => told.push(...secrets));
    expect(mask('first second')).toBe('first second');
    hide(['first']);
    hide(['second']);
    expect(mask('first second')).toBe('*** ***');
    expect(told).toEqual(['first', 'second']);
  });
});
