import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BoundedOutput } from '../../src/executors/bounded-output.ts';

function written(limit: number, ...chunks: readonly (string | number[])[]): BoundedOutput {
  const output = new BoundedOutput(limit);
  for (const chunk of chunks)
    output.write(Buffer.from(typeof chunk === 'string' ? Buffer.from(chunk) : chunk));
  return output;
}

describe('bounded output', () => {
  it('is all that fits', () => {
    const output = written(6, 'abc', 'def');
    expect([output.text(), output.truncated]).toEqual(['abcdef', false]);
  });

  it('is the beginning and the end of what does not fit', () => {
    const output = written(6, 'abcd', 'efgh', 'ijk', 'lmnopqrstuv', 'w');
    expect(output.text()).toBe('abc\n[… 17 bytes left out …]\nuvw');
    expect(output.truncated).toBe(true);
  });

  it('has a character that was split between two pieces', () => {
    const bytes = [...Buffer.from('ü😀')];
    expect(written(20, bytes.slice(0, 1), bytes.slice(1, 4), bytes.slice(4)).text()).toBe('ü😀');
    expect(written(6, bytes).text()).toBe('ü😀');
  });

  it.each([
    ['ab😀cdefgh😀yz', 'ab\n[… 14 bytes left out …]\nyz'],
    ['abcü123456789ü8yz', 'abc\n[… 13 bytes left out …]\n8yz'],
    ['a日xxxxxxxxxxxxx日yz', 'a日\n[… 16 bytes left out …]\nyz'],
  ])('has no half of a character: %s', (text, expected) => {
    expect(written(8, text).text()).toBe(expected);
  });

  it('is readable where it is no text', () => {
    const bytes = Array.from({ length: 40 }, () => 0x80);
    expect(written(10, bytes).text()).toMatch(/^\ufffd+\n\[… \d+ bytes left out …\]\n\ufffd*$/);
  });

  it('is empty where nothing was written', () => {
    expect(written(5).text()).toBe('');
  });

  it('tells the listener all of it', () => {
    const heard: string[] = [];
    const output = new BoundedOutput(2, (chunk) => heard.push(chunk.toString()));
    for (const chunk of ['ab', 'cdefgh', 'ij']) output.write(Buffer.from(chunk));
    expect(heard).toEqual(['ab', 'cdefgh', 'ij']);
  });

  it('is the same however it comes in pieces', () => {
    const pieces = fc.array(fc.string({ minLength: 0, maxLength: 30, unit: 'grapheme' }));
    fc.assert(
      fc.property(pieces, fc.integer({ min: 2, max: 60 }), (all, limit) => {
        const whole = all.join('');
        expect(written(limit, ...all).text()).toBe(written(limit, whole).text());
        expect(written(limit, ...all).truncated).toBe(
          Buffer.byteLength(whole) > limit - (limit % 2),
        );
      }),
    );
  });
});
