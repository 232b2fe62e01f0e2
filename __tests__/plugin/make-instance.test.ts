import { expect, it } from '@jest/globals';
import { nameOf } from '../../src/plugin/make-instance.ts';

it.each([
  ['its name', 'acme', 'acme'],
  ['none, where that is empty', '', undefined],
  ['none, where that is no text', 7, undefined],
  ['none, where that is longer than a name', 'x'.repeat(201), undefined],
])('an instance has %s', (_, name, expected) => {
  expect(nameOf({ name })).toBe(expected);
});
