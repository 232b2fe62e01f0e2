import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openWorkingTree } from '../../../src/host/working-tree.ts';
import type { Fix, FixChange } from '../../../src/model/index.ts';
import { applyFixes } from '../../../src/pipeline/fix/index.ts';
import { readCandidates } from '../../../src/pipeline/fix/index.ts';
import { Lines } from '../../../src/pipeline/fix/lines.ts';

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(path.join(tmpdir(), 'apply-'))));
afterEach(() => rm(folder, { recursive: true }));

/** A change: path, then startLine, startColumn, endLine, endColumn. */
function change(file: string, place: readonly number[], replacement: string): FixChange {
  const [startLine = 1, startColumn = 1, endLine = 1, endColumn = 1] = place;
  return { location: { path: file, startLine, startColumn, endLine, endColumn }, replacement };
}

const fix = (...changes: readonly FixChange[]): Fix => ({ description: 'mend it', changes });

async function apply(fixes: readonly Fix[], meanwhile: () => Promise<unknown> = async () => 0) {
  const tree = openWorkingTree(folder);
  const proposals = fixes.map((each, index) => ({ step: `s${index}`, fix: each, findings: [] }));
  const candidates = await readCandidates(proposals, tree);
  await meanwhile();
  const { outcomes } = await applyFixes(candidates, tree);
  // In the order in which they were given.
  return outcomes.toSorted((a, b) => a.step.localeCompare(b.step));
}

const put = (file: string, text: string | Uint8Array) => writeFile(path.join(folder, file), text);
const get = (file: string) => readFile(path.join(folder, file), 'utf8');

describe('a fix is made where it says', () => {
  it.each<[string, string, FixChange, string]>([
    ['in a line', 'var a;\nvar b;\n', change('f', [2, 1, 2, 4], 'let'), 'var a;\nlet b;\n'],
    ['over lines', 'a(\n1,\n2)\n', change('f', [1, 2, 3, 3], '()'), 'a()\n'],
    ['with CRLF', 'a\r\nb\r\nc', change('f', [2, 1, 3, 1], ''), 'a\r\nc'],
    ['with CR', 'a\rb\rc', change('f', [2, 1, 2, 2], 'B'), 'a\rB\rc'],
    ['behind a byte order mark', '\uFEFFvar a', change('f', [1, 1, 1, 4], 'let'), '\uFEFFlet a'],
    ['after characters of two units', '"🐛" + x', change('f', [1, 8, 1, 9], 'y'), '"🐛" + y'],
    ['at the end without a line end', 'a\nb', change('f', [2, 2, 2, 2], 'c'), 'a\nbc'],
    ['after the last line', 'a\n', change('f', [2, 1, 2, 1], 'b\n'), 'a\nb\n'],
    ['after the last line without an end', 'a', change('f', [2, 1, 2, 1], '\nb'), 'a\nb'],
    ['up to the end of the last line', 'a\nb', change('f', [2, 1, 3, 1], ''), 'a\n'],
    ['in an empty file', '', change('f', [1, 1, 1, 1], 'a\n'), 'a\n'],
    ['as an insertion', 'ac', change('f', [1, 2, 1, 2], 'b'), 'abc'],
  ])('%s', async (_, before, made, after) => {
    await put('f', before);
    expect(await apply([fix(made)])).toMatchObject([{ state: 'applied' }]);
    expect(await get('f')).toBe(after);
  });

  it('in a file that is not there yet', async () => {
    expect(await apply([fix(change('new/f', [1, 1, 1, 1], 'a\n'))])).toMatchObject([
      { state: 'applied' },
    ]);
    expect(await get('new/f')).toBe('a\n');
  });

  it('in whole lines, where it has no columns', async () => {
    await put('f', 'a\r\nb\r\n');
    await apply([fix({ location: { path: 'f', startLine: 1 }, replacement: 'x' })]);
    expect(await get('f')).toBe('x\r\nb\r\n');
  });
});

describe('a fix is refused', () => {
  it.each<[string, string, FixChange, RegExp]>([
    ['beyond the last line', 'a\n', change('f', [9, 1, 9, 1], 'b'), /no such lines and columns/],
    ['beyond the end of a line', 'a\nb\n', change('f', [1, 4, 1, 4], 'b'), /no such lines/],
    ['that ends before it starts', 'abc\n', change('f', [1, 3, 1, 1], 'b'), /no such lines/],
    [
      'of another text',
      'abc\n',
      { location: { path: 'f', startLine: 1, snippet: 'abd' }, replacement: '' },
      /another text by now/,
    ],
    ['without a line', 'a', { location: { path: 'f' }, replacement: 'b' }, /no such lines/],
    [
      'outside of the repository',
      'a',
      change('../x', [1, 1, 1, 1], 'b'),
      /nothing that may be read/,
    ],
    ['of git itself', 'a', change('.git/config', [1, 1, 1, 1], 'b'), /nothing that may be read/],
  ])('%s', async (_, before, made, reason) => {
    await put('f', before);
    const [outcome] = await apply([fix(made)]);
    expect(outcome).toMatchObject({ state: 'conflict', reason: expect.stringMatching(reason) });
    expect(await get('f')).toBe(before);
  });

  it('that changes nothing, or the same text twice', async () => {
    await put('f', 'abc');
    const twice = fix(change('f', [1, 1, 1, 3], 'x'), change('f', [1, 2, 1, 4], 'y'));
    const [nothing, overlapping] = await apply([fix(), twice]);
    expect(nothing).toMatchObject({ state: 'conflict', reason: 'it changes nothing' });
    expect(overlapping).toMatchObject({
      state: 'conflict',
      reason: 'its changes overlap one another',
    });
  });

  it('of a file that is no text', async () => {
    await put('f', Buffer.from([0xff, 0xfe, 0]));
    const [outcome] = await apply([fix(change('f', [1, 1, 1, 1], 'x'))]);
    expect(outcome).toMatchObject({ state: 'conflict', reason: '"f" is no text in UTF-8' });
  });

  it('where the file was changed after the fix was made, and leaves the others', async () => {
    await put('f', 'a\n');
    await put('g', 'a\n');
    const both = [fix(change('f', [1, 1, 1, 2], 'b')), fix(change('g', [1, 1, 1, 2], 'b'))];
    const [first, second] = await apply(both, () => put('f', 'A\n'));
    expect(first).toMatchObject({
      state: 'conflict',
      reason: '"f" was changed after the fix was made',
    });
    expect(second).toMatchObject({ state: 'applied' });
    expect([await get('f'), await get('g')]).toEqual(['A\n', 'b\n']);
  });
});

describe('of several fixes', () => {
  it('the first of those that touch the same text is made', async () => {
    await put('f', 'abcdef');
    const fixes = [
      fix(change('f', [1, 2, 1, 4], 'X')),
      fix(change('f', [1, 3, 1, 5], 'Y')),
      fix(change('f', [1, 5, 1, 6], 'Z')),
    ];
    const outcomes = await apply(fixes);
    expect(outcomes.map(({ state }) => state)).toEqual(['applied', 'conflict', 'applied']);
    expect(outcomes[1]?.reason).toBe('a fix of step "s0" changes the same text in "f"');
    expect(await get('f')).toBe('aXdZf');
  });

  it('one with a file where it collides is made nowhere', async () => {
    await put('f', 'abc');
    await put('g', 'abc');
    const all = fix(change('g', [1, 1, 1, 2], 'X'), change('f', [1, 1, 1, 2], 'Y'));
    const outcomes = await apply([fix(change('f', [1, 1, 1, 2], 'Z')), all]);
    expect(outcomes.map(({ state }) => state)).toEqual(['applied', 'conflict']);
    expect([await get('f'), await get('g')]).toEqual(['Zbc', 'abc']);
  });

  it('what two agree on is made once', async () => {
    await put('f', 'var a = 1;\nb\n');
    const whole = fix(change('f', [1, 1, 2, 1], 'let a = 1;\n'), change('f', [2, 1, 2, 2], 'B'));
    const outcomes = await apply([fix(change('f', [1, 1, 1, 4], 'let')), whole]);
    expect(outcomes.map(({ state }) => state)).toEqual(['applied', 'applied']);
    expect(await get('f')).toBe('let a = 1;\nB\n');
  });

  it('two insertions at one place are one too many', async () => {
    await put('f', 'ab');
    const outcomes = await apply([
      fix(change('f', [1, 2, 1, 2], 'X')),
      fix(change('f', [1, 2, 1, 2], 'Y')),
    ]);
    expect(outcomes.map(({ state }) => state)).toEqual(['applied', 'conflict']);
    expect(await get('f')).toBe('aXb');
  });

  it('that do not overlap all are made, as by hand', () =>
    fc.assert(
      fc.asyncProperty(pieces, async (parts) => {
        await put('f', parts.map(([text]) => text).join(''));
        const fixes = fixesOf(parts);
        const shuffled = fixes.toSorted((a, b) => a.description.localeCompare(b.description));
        const outcomes = await apply(shuffled);
        expect(outcomes.every(({ state }) => state === 'applied')).toBe(true);
        expect(await get('f')).toBe(parts.map(([text, made]) => made ?? text).join(''));
      }),
      { numRuns: 200 },
    ));

  it('never two that overlap are made', () =>
    fc.assert(
      fc.asyncProperty(overlapping, async (ranges) => {
        const text = 'abcdefghij\nklmnopqrst\r\nuvwxyz';
        await put('f', text);
        const lines = new Lines(text);
        // What each writes shows up once for each that is applied.
        const marks = ranges.map((_, index) => `<${index}>`);
        const fixes = ranges.map(([start, length], index) =>
          fix({
            location: lines.locate('f', { start, end: start + length }),
            replacement: marks[index] ?? '',
          }),
        );
        const outcomes = await apply(fixes);
        const applied = outcomes
          .filter(({ state }) => state === 'applied')
          .map(({ step }) => Number(step.slice(1)));
        const after = await get('f');
        for (const index of marks.keys()) {
          expect(after.includes(marks[index] ?? '')).toBe(applied.includes(index));
        }
        for (const a of applied) {
          for (const b of applied) if (a !== b) expect(isApart(ranges[a], ranges[b])).toBe(true);
        }
        const replaced = applied.reduce((sum, index) => sum + (ranges[index]?.[1] ?? 0), 0);
        expect(after.replaceAll(/<\d+>/g, '')).toHaveLength(text.length - replaced);
      }),
      { numRuns: 200 },
    ));
});

/** Text, and what replaces it, or nothing; no two neighbours are both replaced. */
const pieces = fc
  .array(
    fc.tuple(
      fc.string({ minLength: 1, unit: fc.constantFrom('a', 'b', ' ', '\n', '\r\n', 'é', '🐛') }),
      fc.string({ unit: fc.constantFrom('a', 'x', '\n', '🐛') }),
    ),
    { maxLength: 12 },
  )
  .map((all) =>
    all.map(([text, made], index) => [text, index % 2 === 0 ? made : undefined] as const),
  );

function fixesOf(parts: readonly (readonly [string, string | undefined])[]): Fix[] {
  const lines = new Lines(parts.map(([text]) => text).join(''));
  let start = 0;
  return parts.flatMap(([text, made], index) => {
    const location = lines.locate('f', { start, end: (start += text.length) });
    if (made === undefined || made === text) return [];
    // Described so that sorting by it shuffles them.
    const description = String((index * 7_919) % 1_009);
    return [{ description, changes: [{ location, replacement: made }] }];
  });
}

const overlapping = fc.array(fc.tuple(fc.nat(20), fc.nat(6)), { maxLength: 6 });

function isApart(a: readonly number[] = [], b: readonly number[] = []): boolean {
  const [[aStart = 0, aLength = 0], [bStart = 0, bLength = 0]] = [a, b];
  return aStart + aLength <= bStart || bStart + bLength <= aStart;
}

describe('a file that is written', () => {
  it('keeps its mode, and nothing else is left in its folder', async () => {
    await writeFile(path.join(folder, 'f'), 'a', { mode: 0o755 });
    await apply([fix(change('f', [1, 1, 1, 2], 'b'))]);
    const { stat } = await import('node:fs/promises');
    expect((await stat(path.join(folder, 'f'))).mode & 0o777).toBe(0o755);
    expect(await readdir(folder)).toEqual(['f']);
  });

  it('that fails costs the fixes of other files nothing', async () => {
    await put('f', 'a');
    await put('g', 'a');
    const real = openWorkingTree(folder);
    const tree = {
      ...real,
      write: async (file: string, bytes: Uint8Array | undefined) => {
        if (file === 'g') throw new Error('no space');
        await real.write(file, bytes);
      },
    };
    const both = fix(change('f', [1, 1, 1, 2], 'X'), change('g', [1, 1, 1, 2], 'X'));
    const one = fix(change('f', [1, 1, 1, 2], 'Y'));
    const proposals = [both, one].map((each) => ({ step: 's', fix: each, findings: [] }));
    const { outcomes } = await applyFixes(await readCandidates(proposals, tree), tree);
    expect(outcomes).toMatchObject([
      { state: 'applied', fix: one },
      { state: 'conflict', reason: '"g" can\'t be written: no space' },
    ]);
    expect([await get('f'), await get('g')]).toEqual(['Y', 'a']);
  });
});

it('takes time that grows with the changes of a fix', async () => {
  const count = 30_000;
  await put('f', 'var a;\n'.repeat(count));
  const changes = Array.from({ length: count }, (_, line) =>
    change('f', [line + 1, 1, line + 1, 4], 'let'),
  );
  expect(await apply([fix(...changes)])).toMatchObject([{ state: 'applied' }]);
  expect(await get('f')).toBe('let a;\n'.repeat(count));
});
