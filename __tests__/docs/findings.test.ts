import { describe, expect, it } from '@jest/globals';
import { readDirectives } from '../../src/findings/directives.ts';
import { RECONCILIATION } from '../../src/findings/reconcile.ts';
import { BASELINE_STATES, FIX_STATES, LOOP_STATES } from '../../src/model/index.ts';
import { blocksIn, readPage } from './pages.ts';

const PAGE = readPage('docs/findings.md');

/** What a page shows of code that suppresses findings. */
const FILES = blocksIn('docs/findings.md').filter(
  ({ language, text }) =>
    !['yaml', 'sh', 'text', 'json'].includes(language) && text.includes('convergence-ignore'),
);

describe('the comments that the page shows suppress something', () => {
  it.each(FILES)('in $file', ({ file = '', text }) => {
    const directives = readDirectives(file, text);
    expect(directives).toHaveLength(text.split('convergence-ignore').length - 1);
    expect(directives.filter(({ problem, reason }) => problem ?? reason === undefined)).toEqual([]);
  });

  const comments = [...PAGE.matchAll(/^\| `(.*convergence-ignore.*)` \|/gm)].map(
    ([, comment = '']) => comment,
  );

  it.each(comments)('%s', (comment) => {
    const [directive, ...others] = readDirectives('example', `${comment}\ncode\n`);
    expect(others).toEqual([]);
    expect(directive).toMatchObject({ line: 2, reason: 'reason' });
    expect(directive?.rules).toHaveLength(1);
    expect(directive).not.toHaveProperty('problem');
  });

  it('are as many as people write', () => {
    expect(FILES.length).toBe(2);
    expect(comments.length).toBeGreaterThan(10);
  });
});

it('the page says how severity and confidence of a merged finding come about', () => {
  expect(PAGE.replaceAll(/\s+/g, ' ')).toContain(RECONCILIATION);
});

it.each(BASELINE_STATES)('the page explains the state %s', (state) => {
  expect(PAGE).toContain(`| \`${state}\` |`);
});

describe('docs/fixes.md', () => {
  const fixes = readPage('docs/fixes.md');

  it.each(FIX_STATES)('explains the state %s of a fix', (state) => {
    expect(fixes).toContain(`| \`${state}\` |`);
  });

  it.each(LOOP_STATES)('explains the state %s of the loop', (state) => {
    expect(fixes).toMatch(new RegExp(`^\\| .*\`${state}\`.* \\|`, 'm'));
  });
});
