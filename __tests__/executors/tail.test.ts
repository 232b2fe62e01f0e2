import { describe, expect, it } from '@jest/globals';
import { Tail } from '../../src/executors/tail.ts';

function written(limit: number, ...chunks: readonly (string | number[])[]): Tail {
  const tail = new Tail(limit);
  for (const chunk of chunks)
    tail.write(Buffer.from(typeof chunk === 'string' ? Buffer.from(chunk) : chunk));
  return tail;
}

describe('Tail', () => {
  it('keeps all that fits', () => {
    const tail = written(6, 'abc', 'def');
    expect([tail.text(), tail.truncated]).toEqual(['abcdef', false]);
  });

  it('keeps the end of what does not fit', () => {
    const tail = written(6, 'abc', 'def', 'ghi', 'jkl', 'm');
    expect([tail.text(), tail.truncated]).toEqual(['hijklm', true]);
  });

  it('joins a character that was split', () => {
    const bytes = [...Buffer.from('ü😀')];
    expect(written(10, bytes.slice(0, 1), bytes.slice(1, 4), bytes.slice(4)).text()).toBe('ü😀');
  });

  it('starts with a whole character', () => {
    expect(written(5, 'ab😀cd').text()).toBe('cd');
  });

  it('is empty where nothing was written', () => {
    expect(written(5).text()).toBe('');
  });
});
