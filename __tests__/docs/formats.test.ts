import { expect, it } from '@jest/globals';
import { FORMATS } from '../../src/config/schema.ts';
import { exitCodesOf } from '../../src/ingest/ingest.ts';
import { readPage } from './pages.ts';

const PAGE = readPage('docs/formats.md');

/** The table of all formats: name, and the exit codes in its last column. */
const ROWS = new Map(
  [...PAGE.matchAll(/^\| `([\w-]+)` \|.*\| ([\d, to]+) \|$/gm)].map(
    ([, name = '', codes = '']) => [name, codes] as const,
  ),
);

it('the table has every format, in the order of the schema', () => {
  expect([...ROWS.keys()]).toEqual([...FORMATS]);
});

it.each(FORMATS)('%s exits as the table says', (format) => {
  const said = ROWS.get(format) ?? '';
  const [first, last] = said.split(' to ').map(Number);
  const codes =
    first !== undefined && last !== undefined
      ? Array.from({ length: last - first + 1 }, (_, place) => first + place)
      : said.split(', ').map(Number);
  expect(codes).toEqual(exitCodesOf(format));
});

it('the page says of every format what it gives', () => {
  const [, given = ''] = PAGE.split('## What each gives');
  const named = new Set(
    [...given.matchAll(/^\| (.+?) \|/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`([\w-]+)`/g)].map(([, name]) => name),
    ),
  );
  expect(FORMATS.filter((name) => name !== 'auto' && !named.has(name))).toEqual([]);
});
