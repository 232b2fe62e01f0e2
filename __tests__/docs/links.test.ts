import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { configFile } from '../../src/commands/init-files.ts';
import { anchorsIn, PAGES, proseIn, ROOT } from './pages.ts';

interface Link {
  readonly page: string;
  readonly target: string;
}

const LINKS = PAGES.flatMap((page) =>
  [...proseIn(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']): Link => ({
    page,
    target,
  })),
).filter(({ target }) => !/^[a-z]+:/.test(target));

it.each(LINKS)('$page: $target leads somewhere', ({ page, target }) => {
  const [file = '', anchor] = target.split('#');
  const linked = file === '' ? page : path.join(path.dirname(page), file);
  expect(existsSync(path.join(ROOT, linked))).toBe(true);
  if (anchor !== undefined) expect(anchorsIn(linked)).toContain(anchor);
});

it('the address that "init" writes leads to a section of the README', () => {
  const [, anchor] = /https:\/\/github\.com\/[\w/-]+#(\S+)/.exec(configFile([])) ?? [];
  expect(anchorsIn('README.md')).toContain(anchor);
});
