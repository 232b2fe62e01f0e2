import { describe, expect, it } from '@jest/globals';
import {
  columnOfByte,
  sourceLines,
  textOf,
  withColumnsOfBytes,
} from '../../src/ingest/source-lines.ts';

describe('columnOfByte', () => {
  it.each([
    ['abc', 1, 1],
    ['abc', 4, 4],
    ['abc', 9, 9],
    ['äbc', 3, 2],
    ['😀bc', 5, 3],
    ['€', 4, 2],
    ['', 1, 1],
  ])('in %j, byte column %i is column %i', (line, column, expected) => {
    expect(columnOfByte(line, column)).toBe(expected);
  });
});

const LINES = sourceLines(7, ['äö = load(x)', '', 'return "ü"']);

describe('withColumnsOfBytes', () => {
  it('counts each column in its own line', () => {
    const counted = { startLine: 7, startColumn: 8, endLine: 9, endColumn: 12 };
    const expected = { startLine: 7, startColumn: 6, endLine: 9, endColumn: 11 };
    expect(withColumnsOfBytes(counted, LINES)).toEqual(expected);
  });

  it.each([
    { startLine: 1, startColumn: 8, endLine: 1, endColumn: 12 },
    { startLine: 7 },
    { startLine: 8, endLine: 9 },
    {},
  ])('leaves %j as it is', (region) => {
    expect(withColumnsOfBytes(region, LINES)).toEqual(region);
  });
});

describe('textOf', () => {
  it.each([
    [{ startLine: 7, startColumn: 6, endLine: 7, endColumn: 13 }, 'load(x)'],
    [{ startLine: 7 }, 'äö = load(x)'],
    [{ startLine: 7, startColumn: 6, endLine: 9, endColumn: 7 }, 'load(x)\n\nreturn'],
    [{ startLine: 9, startColumn: 8 }, '"ü"'],
    [{ startLine: 9, endLine: 10 }, undefined],
    [{ startLine: 6, endLine: 7 }, undefined],
    [{ startLine: 7, endLine: 2 ** 31 - 1 }, undefined],
    [{}, undefined],
  ])('of %j is %j', (region, expected) => {
    expect(textOf(region, LINES)).toBe(expected);
  });
});
