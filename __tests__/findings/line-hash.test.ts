import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { lineHashes } from '../../src/findings/index.ts';

const TRAILING = [
  'e9496ae3ebfced30:1',
  'fb7c023a8b9ccb3f:1',
  'ce8ba1a563dcdaca:1',
  'e20e36e16fcb0cc8:1',
  'b3edc88f2938467e:1',
  'c8e28b0b4002a3a0:1',
  'c129715d7a2bc9a3:1',
];

/** The cases of codeql-action's own test, and what it expects. */
const CASES: readonly [name: string, text: string, hashes: readonly string[]][] = [
  ['an empty file', '', ['c129715d7a2bc9a3:1']],
  [
    'short lines',
    ' a\nb\n  \t\tc\n d',
    ['271789c17abda88f:1', '54703d4cd895b18:1', '180aee12dab6264:1', 'a23a3dc5e078b07b:1'],
  ],
  [
    'no newline at the end',
    ' hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End',
    [
      '8b7cf3e952e7aeb2:1',
      'b1ae1287ec4718d9:1',
      'bff680108adb0fcc:1',
      'c6805c5e1288b612:1',
      'b86d3392aea1be30:1',
      'e6ceba753e1a442:1',
    ],
  ],
  ['LF', ' hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End\n', TRAILING],
  ['CR', ' hello; \t\nworld!!!\r\r\r  \t\tGreetings\r End\r', TRAILING],
  ['CRLF', ' hello; \t\r\nworld!!!\r\n\r\n\r\n  \t\tGreetings\r\n End\r\n', TRAILING],
  ['all three', ' hello; \t\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n', TRAILING],
  [
    'equal lines',
    'Lorem ipsum dolor sit amet.\n'.repeat(10),
    [
      'a7f2ff13bc495cf2:1',
      'a7f2ff13bc495cf2:2',
      'a7f2ff13bc495cf2:3',
      'a7f2ff13bc495cf2:4',
      'a7f2ff13bc495cf2:5',
      'a7f2ff13bc495cf2:6',
      'a7f2ff1481e87703:1',
      'a9cf91f7bbf1862b:1',
      '55ec222b86bcae53:1',
      'cc97dc7b1d7d8f7b:1',
      'c129715d7a2bc9a3:1',
    ],
  ],
  [
    'a small program',
    'x = 2\nx = 1\nprint(x)\nx = 3\nprint(x)\nx = 4\nprint(x)\n',
    [
      'e54938cc54b302f1:1',
      'bb609acbe9138d60:1',
      '1131fd5871777f34:1',
      '5c482a0f8b35ea28:1',
      '54517377da7028d2:1',
      '2c644846cb18d53e:1',
      'f1b89f20de0d133:1',
      'c129715d7a2bc9a3:1',
    ],
  ],
];

describe('lineHashes', () => {
  it.each(CASES)('hashes %s as codeql-action does', (_name, text, expected) => {
    const lines = new Set(expected.map((_, index) => index + 1));
    expect([...lineHashes(text, lines).values()]).toEqual(expected);
  });

  it('counts equal lines also where only the last of them is wanted', () => {
    const text = 'Lorem ipsum dolor sit amet.\n'.repeat(10);
    expect(lineHashes(text, new Set([6]))).toEqual(new Map([[6, 'a7f2ff13bc495cf2:6']]));
  });

  it('knows nothing of lines that the file does not have', () => {
    expect(
      lineHashes('one\ntwo\n', new Set([0, 3, 4]))
        .keys()
        .toArray(),
    ).toEqual([3]);
  });

  it('is what arithmetic without limits gives, for any text', () => {
    const pieces = [' ', '\t', '\r', '\n', '\r\n', 'a', 'é', '\u{1f600}', '\ud800', '\0', '\uffff'];
    const text = fc
      .array(fc.constantFrom(...pieces, 'x'.repeat(60), '\n'.repeat(60)), { maxLength: 60 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (text) => {
        const expected = slowLineHashes(text);
        const lines = new Set(expected.map((_, index) => index + 1));
        expect([...lineHashes(text, lines).values()]).toEqual(expected);
      }),
    );
  });
});

/** The definition, word for word. */
function slowLineHashes(text: string): string[] {
  const plain = text.replaceAll(/\r\n?/g, '\n').replaceAll(/[ \t]/g, '');
  const codes = [...Array(plain.length).keys()].map((index) => plain.charCodeAt(index));
  const starts = [0, ...codes.flatMap((code, index) => (code === 10 ? [index + 1] : []))];
  const padded = [...codes, 65535, ...Array<number>(99).fill(0)];
  const seen: string[] = [];
  return starts.map((start) => {
    const window = padded.slice(start, start + 100);
    const sum = window.reduce((hash, code) => (hash * 37n + BigInt(code)) % 2n ** 64n, 0n);
    seen.push(sum.toString(16));
    return `${sum.toString(16)}:${seen.filter((hash) => hash === sum.toString(16)).length}`;
  });
}
