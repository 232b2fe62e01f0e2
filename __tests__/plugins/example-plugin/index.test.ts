import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { register } from '../../../plugins/example-plugin/index.ts';
import { readManifest } from '../../../src/loader/manifest.ts';
import { checkPlugin } from '../../../src/testing/index.ts';
import { ROOT } from '../../docs/pages.ts';
import {
  converge,
  outcomesOf,
  project,
  read,
  removeProjects,
  resultOf,
} from '../../support/project.ts';

const PLUGIN = path.join(ROOT, 'plugins/example-plugin');
const README = readFileSync(path.join(PLUGIN, 'README.md'), 'utf8');
const { name, kimi } = JSON.parse(readFileSync(path.join(PLUGIN, 'package.json'), 'utf8'));

afterAll(removeProjects);

it('the plugin registers one of each kind', async () => {
  const { scanner, executor, reporter, step } = await checkPlugin(register);
  expect([scanner, executor, reporter, step].map((map) => [...map.keys()])).toEqual([
    ['hygiene'],
    ['timed'],
    ['csv'],
    ['hotspots'],
  ]);
});

it('the package.json is one that the loader takes', () => {
  const at = { file: 'convergence.yaml', line: 1, column: 1 };
  expect(readManifest(kimi, { name, file: 'package.json', at })).toEqual(kimi);
});

it('the plugin imports the API and its own files: so it also runs in a process of its own', () => {
  const texts = readdirSync(PLUGIN)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(path.join(PLUGIN, file), 'utf8'));
  const imported = [...texts.join('\n').matchAll(/from '([^']+)'/g)].map(([, from = '']) => from);
  expect(new Set(imported.filter((from) => !from.startsWith('./')))).toEqual(
    new Set(['kimi-convergence']),
  );
});

it('the README has every option, and no other', () => {
  const [, options = ''] = README.split('## Options');
  const listed = [...options.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
  expect(listed).toEqual(Object.keys(kimi.options.properties));
});

it('a run that lists it by its name has all four', async () => {
  const [, config = ''] = /^```yaml\n(.*?)^```$/ms.exec(README) ?? [];
  const folder = project({
    'convergence.yaml': config,
    'src/a.js': '// FIXME: one\n// HACK: two\n// XXX: no marker here\n',
    'package.json': '{ "scripts": { "test": "echo tested" } }',
  });
  const ended = await converge(folder, 'run', '--json');
  expect(outcomesOf(ended)).toEqual({ hygiene: 'findings', tests: 'clean', hotspots: 'clean' });
  expect(resultOf(ended).findings.map(({ title }) => title)).toEqual([
    'FIXME in the code',
    'HACK in the code',
  ]);
  expect(read(folder, 'reports/findings.csv').split('\r\n')).toEqual([
    'severity,confidence,rule,title,path,line,column,target',
    'low,certain,example-plugin/marker,FIXME in the code,src/a.js,1,4,src/a.js',
    'low,certain,example-plugin/marker,HACK in the code,src/a.js,2,4,src/a.js',
    '',
  ]);
  expect(ended.stderr).toMatch(/tested\n[^]*took \d+\.\d s, exit code 0/);
}, 30_000);
