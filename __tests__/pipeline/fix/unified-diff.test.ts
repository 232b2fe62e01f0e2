import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { edited } from '../../../src/pipeline/fix/edit.ts';
import { hunksBetween } from '../../../src/pipeline/fix/hunks.ts';
import { unifiedDiff } from '../../../src/pipeline/fix/unified-diff.ts';

const line = fc.constantFrom('a\n', 'b\n', '\n', 'c\r\n', '  d\n');
const text = fc
  .tuple(fc.array(line, { maxLength: 25 }), fc.constantFrom('', 'end'))
  .map(([lines, end]) => lines.join('') + end);

/** A text, and the same with some lines changed. */
const pair = fc
  .tuple(text, fc.array(fc.tuple(fc.nat(25), line), { maxLength: 4 }))
  .map(([before, changes]) => {
    const lines = before.match(/[^\n]*\n|[^\n]+$/g) ?? [];
    for (const [place, made] of changes) lines.splice(place, place % 2, made);
    return [before, lines.join('')] as const;
  });

describe('hunks', () => {
  it('turn one text into the other', () =>
    fc.assert(
      fc.property(fc.oneof(pair, fc.tuple(text, text)), ([before, after]) => {
        expect(edited(before, hunksBetween(before, after))).toBe(after);
      }),
      { numRuns: 500 },
    ));

  it('of large files that have nothing in common are one', () => {
    const lines = (mark: string) =>
      Array.from({ length: 20_000 }, (_, i) => `${mark}${i}\n`).join('');
    expect(hunksBetween(lines('a'), lines('b'))).toHaveLength(1);
  });
});

describe('a unified diff', () => {
  it('is what git applies', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'diff-'));
    const file = path.join(folder, 'f');
    fc.assert(
      fc.property(pair, ([before, after]) => {
        fc.pre(before !== after && before !== '' && after !== '');
        writeFileSync(file, before);
        const patch = path.join(folder, 'patch');
        writeFileSync(patch, unifiedDiff('f', before, after));
        execFileSync('git', ['apply', '--whitespace=nowarn', patch], { cwd: folder });
        expect(readFileSync(file, 'utf8')).toBe(after);
      }),
      { numRuns: 60 },
    );
    rmSync(folder, { recursive: true });
  }, 30_000);

  it('of a file that was not there comes from nowhere', () => {
    expect(unifiedDiff('a b', undefined, 'x\n')).toBe(
      '--- /dev/null\n+++ b/a b\n@@ -0,0 +1,1 @@\n+x\n',
    );
  });

  it('may have more lines than a function takes arguments', () => {
    const diff = unifiedDiff('f', 'a\n'.repeat(300_000), 'b\n'.repeat(300_000));
    expect(diff).toContain('@@ -1,300000 +1,300000 @@');
  });
});
