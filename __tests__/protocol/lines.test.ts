import { EventEmitter } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readLines } from '../../src/protocol/lines.ts';

/** What comes of chunks: the lines, and how often the limit was exceeded. */
function linesOf(chunks: readonly Uint8Array[], bytes = 1_000_000) {
  const source = new EventEmitter();
  const lines: string[] = [];
  let exceeded = 0;
  const limit = { bytes, onExceeded: () => void (exceeded += 1) };
  readLines(source, (line) => void lines.push(line), limit);
  for (const chunk of chunks) source.emit('data', chunk);
  return { lines, exceeded };
}

/** Cuts bytes at these places. */
function cut(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const ends = [...new Set(places.map((place) => place % (bytes.length + 1)))].toSorted(
    (a, b) => a - b,
  );
  return [...ends, bytes.length].map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
}

const LINE = fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\n', ' ').toWellFormed());

describe('lines', () => {
  it('are the same wherever the chunks end, also within a character', () => {
    fc.assert(
      fc.property(fc.array(LINE), LINE, fc.array(fc.nat()), (lines, rest, places) => {
        const bytes = Buffer.from(lines.map((line) => `${line}\n`).join('') + rest);
        expect(linesOf(cut(bytes, places)).lines).toEqual(lines);
      }),
    );
  });

  it('are the same byte by byte', () => {
    const bytes = Buffer.from('{"text":"ä🙂"}\n\nlast\n');
    const single = [...bytes].map((byte) => Uint8Array.of(byte));
    expect(linesOf(single).lines).toEqual(['{"text":"ä🙂"}', '', 'last']);
  });

  it('have U+FFFD for what is no UTF-8', () => {
    expect(linesOf([Uint8Array.of(0x61, 0xff, 0x62, 0x0a)]).lines).toEqual(['a\uFFFDb']);
  });

  it('end at a line feed and nowhere else', () => {
    expect(linesOf([Buffer.from('a\r\u2028\u0085\0b\n')]).lines).toEqual(['a\r\u2028\u0085\0b']);
  });
});

describe('a line', () => {
  it.each([
    ['in one chunk', ['ok\nlong', 'er\nnext\n']],
    ['in many', ['ok\n', 'l', 'o', 'n', 'g', 'e', 'r']],
    ['that has not ended', ['ok\nlonger']],
  ])('over the limit is not handed on, nor is what follows: %s', (_, chunks) => {
    const read = linesOf(
      chunks.map((text) => Buffer.from(text)),
      5,
    );
    expect(read).toEqual({ lines: ['ok'], exceeded: 1 });
  });

  it('may have as many bytes as the limit says, without its end', () => {
    expect(linesOf([Buffer.from('ääx\nääx\n')], 5)).toEqual({ lines: ['ääx', 'ääx'], exceeded: 0 });
    expect(linesOf([Buffer.from('äää\n')], 5)).toEqual({ lines: [], exceeded: 1 });
  });
});
