import { describe, expect, it } from '@jest/globals';
import { wholeLines } from '../../../src/pipeline/work/whole-lines.ts';

function pass(...chunks: readonly Uint8Array[]): string[] {
  const passed: string[] = [];
  const lines = wholeLines((text) => void passed.push(text));
  for (const chunk of chunks) lines.write(Buffer.from(chunk));
  lines.end();
  return passed;
}

describe('output is passed on', () => {
  it('in whole lines, and what is left at the end', () => {
    expect(pass(Buffer.from('a\nb'), Buffer.from('c\nd\ne'), Buffer.from('f'))).toEqual([
      'a\n',
      'bc\nd\n',
      'ef',
    ]);
  });

  it('with its characters whole, wherever it is cut', () => {
    const bytes = Buffer.from('grün 🙂\n');
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      expect(pass(bytes.subarray(0, cut), bytes.subarray(cut)).join('')).toBe('grün 🙂\n');
    }
  });

  it('where a line has no end, before it fills the memory', () => {
    const [first = ''] = pass(Buffer.alloc(100_000, 'x'), Buffer.from('y'));
    expect(first).toHaveLength(100_000);
  });

  it('not at all where there is none', () => {
    expect(pass()).toEqual([]);
  });
});
