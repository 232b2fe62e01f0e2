import { expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { inertText } from '../../src/host/inert-text.ts';

const ESC = '\u001b';

it.each([
  [
    'colours stay, and end with their line',
    `${ESC}[1;31mred\nplain`,
    `${ESC}[1;31mred${ESC}[0m\nplain`,
  ],
  ['cursor and screen', `a${ESC}[2Jb${ESC}[10;5Hc${ESC}[?25ld`, 'abcd'],
  ['the title of the window', `a${ESC}]0;title\u0007b${ESC}]2;t${ESC}\\c`, 'abc'],
  ['a link keeps its text', `${ESC}]8;;https://evil.example${ESC}\\text${ESC}]8;;${ESC}\\`, 'text'],
  ['device control strings', `a${ESC}Pq#0${ESC}\\b`, 'ab'],
  ['C1 controls', 'a\u009b2Jb\u009d0;t\u009cc\u0085d', 'abcd'],
  [
    'a carriage return is a new line',
    'progress 1\rprogress 2\r\nend',
    'progress 1\nprogress 2\nend',
  ],
  ['bells, backspaces, NULs', 'a\u0007b\bc\0d\u007fe', 'abcde'],
  ['characters that turn the direction', 'a\u202eb\u2066c', 'abc'],
  ['what a chunk cuts off', `a${ESC}[3`, 'a'],
  ['tabs and newlines stay', '\ta\nb', '\ta\nb'],
])('%s', (_, text, expected) => {
  expect(inertText(text)).toBe(expected);
});

it('leaves no escape but those of colours, whatever comes', () => {
  const piece = fc.constantFrom(
    ESC,
    '[',
    ']',
    '3',
    ';',
    'm',
    'H',
    '\u0007',
    '\\',
    'P',
    '\u009b',
    'a',
    '\n',
    '\r',
  );
  fc.assert(
    fc.property(fc.string({ unit: piece, maxLength: 30 }), (text) => {
      // oxlint-disable-next-line no-control-regex -- control characters are what this is about
      const rest = inertText(text).replaceAll(/\u001b\[[0-9;:]*m/g, '');
      expect(rest).not.toMatch(/(?![\t\n])\p{Cc}/u);
    }),
    { numRuns: 2_000 },
  );
});
