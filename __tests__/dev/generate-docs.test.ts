import { describe, expect, it } from '@jest/globals';
import { fillParts } from '../../src/dev/fill-parts.ts';
import { PAGES, PARTS, readPage, renderPage } from '../../src/dev/generate-docs.ts';
import { markdownTable, prose } from '../../src/dev/markdown-table.ts';

it.each(PAGES)('%s is what "node src/dev/generate-docs.ts" makes of it', (page) => {
  expect(renderPage(page)).toBe(readPage(page));
});

it.each(Object.keys(PARTS))('a page shows the part "%s"', (name) => {
  const showing = PAGES.filter((page) => readPage(page).includes(`<!-- begin ${name} -->`));
  expect(showing).not.toEqual([]);
});

describe('the parts of a page', () => {
  const parts = { one: () => 'new\n', 'the other': () => 'too\n' };

  it('are replaced between their markers, and nothing else is', () => {
    const page =
      'a\n<!-- begin one -->\nold\n<!-- end one -->\nb\n<!-- begin the other -->\n<!-- end the other -->\n';
    expect(fillParts(page, parts)).toBe(
      'a\n<!-- begin one -->\n\nnew\n\n<!-- end one -->\nb\n<!-- begin the other -->\n\ntoo\n\n<!-- end the other -->\n',
    );
  });

  it('stay the same when they are filled again', () => {
    const page = fillParts('<!-- begin one -->\n<!-- end one -->\n', parts);
    expect(fillParts(page, parts)).toBe(page);
  });

  it.each([
    ['<!-- begin one -->\n', 'begin one --> has no counterpart'],
    ['<!-- begin one -->\n<!-- end other -->\n', 'begin one --> has no counterpart'],
    ['<!-- end one -->\n', 'end one --> has no counterpart'],
    ['<!-- begin two -->\n<!-- end two -->\n', 'nothing generates "two"'],
  ])('%j is refused', (page, complaint) => {
    expect(() => fillParts(page, parts)).toThrow(complaint);
  });
});

describe('a table', () => {
  it('keeps cells apart whatever is in them', () => {
    expect(markdownTable(['a', 'b'], [['x | y', 'two\nlines']])).toBe(
      '| a | b |\n| --- | --- |\n| x \\| y | two lines |\n',
    );
  });

  it('shows what is typed as code', () => {
    expect(prose('one of "a*b" and "c"')).toBe('one of `a*b` and `c`');
  });
});
