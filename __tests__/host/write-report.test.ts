import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { writeReport } from '../../src/host/write-report.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'report-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function inside(...names: string[]): string {
  return path.join(folder, ...names);
}

describe('writeReport', () => {
  it.each<[string, string[]]>([
    ['nothing', []],
    ['several pieces', ['a', '', 'bé', '\u{1f600}\n']],
    ['a piece larger than the buffer', ['x', '\u{1f600}é'.repeat(700_000), 'y']],
    [
      'many pieces that fill it',
      Array.from({ length: 5000 }, (_, index) => `${index}é`.repeat(60)),
    ],
    ['pieces cut within a character', ['a\ud83d', '\ude00b', '\ud83d', '', '\ude00']],
  ])('writes %s', (_name, pieces) => {
    writeReport(inside('report.txt'), pieces);
    expect(readFileSync(inside('report.txt'), 'utf8') === pieces.join('')).toBe(true);
  });

  it('creates the folders that are missing', () => {
    writeReport(inside('a', 'b', 'report.txt'), ['text']);
    expect(readFileSync(inside('a', 'b', 'report.txt'), 'utf8')).toBe('text');
  });

  it('replaces what was there, and leaves nothing else', () => {
    writeFileSync(inside('report.txt'), 'something longer than the text');
    writeReport(inside('report.txt'), ['text']);
    expect(readFileSync(inside('report.txt'), 'utf8')).toBe('text');
    expect(readdirSync(folder)).toEqual(['report.txt']);
  });

  it('replaces a link, and not what it leads to', () => {
    writeFileSync(inside('precious'), 'precious');
    symlinkSync(inside('precious'), inside('report.txt'));
    writeReport(inside('report.txt'), ['text']);
    expect(readFileSync(inside('precious'), 'utf8')).toBe('precious');
    expect(readFileSync(inside('report.txt'), 'utf8')).toBe('text');
  });

  it('leaves what was there where a piece can not be made', () => {
    writeFileSync(inside('report.txt'), 'before');
    const pieces = function* () {
      yield 'half of the ';
      throw new Error('the reporter broke');
    };
    expect(() => writeReport(inside('report.txt'), pieces())).toThrow('the reporter broke');
    expect(readFileSync(inside('report.txt'), 'utf8')).toBe('before');
    expect(readdirSync(folder)).toEqual(['report.txt']);
  });

  it('says so where a piece is no text', () => {
    const pieces: unknown[] = [undefined];
    expect(() => writeReport(inside('report.txt'), pieces as string[])).toThrow(
      'a report is text, not undefined',
    );
  });

  it('leaves nothing where the file can not take its place', () => {
    mkdirSync(inside('report.txt', 'a'), { recursive: true });
    expect(() => writeReport(inside('report.txt'), ['text'])).toThrow('EISDIR');
    expect(readdirSync(folder)).toEqual(['report.txt']);
    expect(existsSync(inside('report.txt', 'a'))).toBe(true);
  });
});
