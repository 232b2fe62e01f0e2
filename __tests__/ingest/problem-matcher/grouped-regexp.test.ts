import { describe, expect, it } from '@jest/globals';
import { groupedRegExp } from '../../../src/ingest/problem-matcher/grouped-regexp.ts';

describe('regular expressions of .NET', () => {
  it.each([
    ['(a)(b)', 'ab', ['ab', 'a', 'b']],
    ['(?<x>a)(b)', 'ab', ['ab', 'b', 'a']],
    ["(?'x'a)(b)", 'ab', ['ab', 'b', 'a']],
    ['(?:a)(b)(?=c)(?<=b)(?<!x)', 'abc', ['ab', 'b']],
    ['[(](a)[^)(]\\((b)', '(ax(b', ['(ax(b', 'a', 'b']],
    ['\\Aa(b)\\z', 'ab', ['ab', 'b']],
    ['(?i)A(B)', 'ab', ['ab', 'b']],
    ['\\\\A(b)', '\\Ab', ['\\Ab', 'b']],
  ])('%s in %j', (source, text, expected) => {
    const { regexp, groups } = groupedRegExp(source);
    const match = regexp.exec(text);
    expect(groups.map((group) => match?.[group])).toEqual(expected);
  });

  it.each(['(?>a)', '(?<a-b>x)', '(', '(?x)a'])('%s is nothing in JavaScript', (source) => {
    expect(() => groupedRegExp(source)).toThrow(SyntaxError);
  });
});
