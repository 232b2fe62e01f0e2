import { describe, expect, it } from '@jest/globals';
import { headline } from '../../src/ingest/headline.ts';
import { messageText, withoutLinks } from '../../src/ingest/sarif/message.ts';
import { positionsIn } from '../../src/ingest/text-positions.ts';

describe('headline', () => {
  const long = `This is wrong. ${'x'.repeat(200)}`;
  it.each([
    ['Short.', 'Short.'],
    [' One line, e.g. this one \n', 'One line, e.g. this one'],
    ['First line. More of it.\nSecond.', 'First line.'],
    ['Key: value\nOther: value', 'the rule'],
    [long, 'This is wrong.'],
    ['y'.repeat(200), 'the rule'],
    ['', ''],
  ])('of %j is %j', (text, expected) => {
    expect(headline(text, 'the rule')).toBe(expected);
  });

  it('is the first line, where there is nothing else', () => {
    expect(headline('Key: value\nOther: value')).toBe('Key: value');
  });

  it('is cut where it is longer than any headline', () => {
    expect(headline('y'.repeat(501))).toBe(`${'y'.repeat(499)}…`);
    expect(headline('y'.repeat(500))).toBe('y'.repeat(500));
  });
});

describe('positionsIn', () => {
  it.each([
    [0, 1, 1],
    [1, 1, 2],
    [2, 2, 1],
    [3, 2, 2],
    [5, 3, 1],
    [6, 3, 2],
  ])('finds offset %i in line %i, column %i', (offset, line, column) => {
    expect(positionsIn('a\nb\r\nc')(offset)).toEqual({ line, column });
  });

  it.each([7, -1, 0.5, Number.NaN, '1', undefined])('finds nothing at %j', (offset) => {
    expect(positionsIn('a\nb\r\nc')(offset)).toBeUndefined();
  });
});

describe('messageText', () => {
  it('is filled in, whatever its arguments are', () => {
    const message = { text: 'a {0} {{0}} {1} {2}', arguments: ['{1}', '', 'c'] };
    expect(messageText(message, [])).toBe('a {1} {0} {1} c');
  });

  it('is cut where it is put together to more than 64 KiB', () => {
    const message = { text: '{0}'.repeat(4_000), arguments: ['x'.repeat(100_000)] };
    expect(messageText(message, [])).toBe(`${'x'.repeat(65_536)}… (cut: the message is too long)`);
    const whole = { text: '{0}{0}', arguments: ['x'.repeat(32_768)] };
    expect(messageText(whole, [])).toBe('x'.repeat(65_536));
  });
});

describe('withoutLinks', () => {
  it.each([
    ['a [value](1) here', 'a value here'],
    ['[one](1) and [two](2)', 'one and two'],
    ['[none](3) stays', '[none](3) stays'],
    ['a[0](7) and \\[b\\] stay', 'a[0](7) and \\[b\\] stay'],
    ['\\[b\\] beside a [link](1)', '[b] beside a link'],
    ['[a \\] b](2)', 'a ] b'],
    ['[page](https://example.com)', '[page](https://example.com)'],
  ])('makes of %j %j', (message, expected) => {
    expect(withoutLinks(message, new Set([1, 2]))).toBe(expected);
  });

  it('takes no longer for brackets than for other text', () => {
    expect(withoutLinks('['.repeat(1_000_000), new Set([1]))).toHaveLength(1_000_000);
  });
});
