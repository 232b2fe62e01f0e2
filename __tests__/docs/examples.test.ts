import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { COMMANDS } from '../../src/commands/index.ts';
import { parseConfig } from '../../src/config/index.ts';
import { readActionFile } from '../../src/dev/action-tables.ts';
import { EXIT } from '../../src/errors/index.ts';
import { blocksIn, PAGES, readPage } from './pages.ts';

const EXAMPLES = PAGES.flatMap((page) => blocksIn(page).map((block) => ({ page, ...block })));

describe('every example of convergence.yaml is valid', () => {
  const env = { NPM_TOKEN: 'npm_0123456789' };
  it.each(EXAMPLES.filter(({ file }) => file === 'convergence.yaml'))(
    '$page:$line',
    ({ page: file, text }) => {
      expect(() => parseConfig({ file, bytes: Buffer.from(text), env })).not.toThrow();
    },
  );
});

interface Workflow {
  readonly permissions: unknown;
  readonly jobs: Readonly<
    Record<
      string,
      { readonly steps: readonly { readonly uses?: string; readonly with?: object }[] }
    >
  >;
}

const WORKFLOWS = EXAMPLES.filter(({ file }) => file?.startsWith('.github/'));

it.each(WORKFLOWS)('$page:$line gives the action inputs that it has', ({ text }) => {
  const workflow: Workflow = parse(text);
  const ours = Object.values(workflow.jobs)
    .flatMap((job) => job.steps)
    .filter(({ uses = '' }) => uses.startsWith('kimi-ecosystem/convergence-action@'));
  expect(ours).not.toEqual([]);
  const inputs = ours.flatMap((step) => Object.keys(step.with ?? {}));
  expect(Object.keys(readActionFile().inputs)).toEqual(expect.arrayContaining(inputs));
});

it.each(
  EXAMPLES.filter(
    ({ page, language }) =>
      language === 'yaml' && /^docs\/(?:findings|fixes|sharding|formats)\.md$/.test(page),
  ),
)('$page:$line is a whole file that a test reads', ({ file }) => {
  expect(file).toMatch(/^convergence\.yaml$|^\.github\/workflows\//);
});

describe('the workflow of the README', () => {
  const example = WORKFLOWS.find(({ page }) => page === 'README.md');
  const workflow: Workflow = parse(example?.text ?? '');

  it('grants what the table of permissions explains', () => {
    const explained = [...readPage('README.md').matchAll(/^\| `([\w-]+): (read|write)` \|/gm)];
    expect(workflow.permissions).toEqual(
      Object.fromEntries(explained.map(([, name, access]) => [name, access])),
    );
  });
});

describe('what the pages have of the command line is there', () => {
  const commands = PAGES.flatMap((page) => [
    ...readPage(page).matchAll(/kimi-converge\s+([a-z][a-z-]*)((?: --[a-z-]+)*)/g),
  ]).map(([, name = '', flags = '']) => ({ name, flags: flags.match(/[a-z][a-z-]*/g) ?? [] }));

  it.each(commands)('$name $flags', ({ name, flags }) => {
    const command = COMMANDS.find((each) => each.name === name);
    expect(command).toBeDefined();
    expect(Object.keys(command?.flags ?? {})).toEqual(expect.arrayContaining(flags));
  });
});

it('the README explains every exit code', () => {
  const explained = [...readPage('README.md').matchAll(/^\| (\d+) \|/gm)].map(([, code]) =>
    Number(code),
  );
  expect(explained).toEqual(Object.values(EXIT));
});
