import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { parseConfig } from '../../src/config/index.ts';
import { formatProblem, problemsOf } from '../../src/errors/index.ts';
import { findPlugins } from '../../src/loader/find-plugins.ts';
import { project, removeProjects } from '../support/project.ts';

afterEach(removeProjects);

const FILES = {
  'tools/p/index.js': '',
  'other/p/index.js': '',
  'tools/named/package.json': '{"name":"acme"}',
  'tools/named/index.js': '',
  'shipped/secrets/index.js': '',
  'tools/sly/package.json': '{"name":"secrets"}',
  'tools/sly/index.js': '',
};

/** The plugins of a configuration, by what it calls them; else what is wrong, by place and message. */
function find(plugins: string, steps: Record<string, string> = {}): string[] {
  const root = project(FILES);
  const places = { root, firstParty: path.join(root, 'shipped') };
  const lines = Object.entries(steps).map(([name, plugin]) => `  ${name}: { plugin: ${plugin} }`);
  const bytes = Buffer.from(`plugins: ${plugins}\nsteps:\n${lines.join('\n') || '  {}'}\n`);
  try {
    const config = parseConfig({
      file: 'f',
      bytes,
      env: {},
      checkPlugins: (entries) => findPlugins(entries, places).problems,
    });
    return findPlugins(config.plugins, places).found.map(({ name, entry, position }) => {
      expect(position).toBe(entry.position);
      return `${entry.name} is ${name}`;
    });
  } catch (error) {
    return (problemsOf(error) ?? []).map((each) => formatProblem(each).split('\n')[0] ?? '');
  }
}

describe('the plugins of a run', () => {
  it('are those that are listed, and those that steps name beside them', () => {
    const found = find('[./tools/p, { name: ./tools/named }]', { a: 'p', b: 'acme', c: 'secrets' });
    expect(found).toEqual(['./tools/p is p', './tools/named is acme', 'secrets is secrets']);
  });

  it.each([
    ['in the same words', '[./tools/p, ./tools/p]'],
    ['in other words', '[./tools/p, ./tools/../tools/p/]'],
    ['once with options', '[./tools/p, { name: ./tools/p/index.js }]'],
    ['by both names', '[secrets, kimi-convergence/secrets]'],
  ])('are listed once: %s', (_, plugins) => {
    expect(find(plugins)).toEqual([
      expect.stringMatching(
        /^f:1:\d+: CONFIG_DUPLICATE_PLUGIN: the plugin ".+" is listed already, in line 1$/,
      ),
    ]);
  });

  it('are named by a step so that it is one', () => {
    expect(find('[./tools/p, ./other/p]', { a: 'p' })).toEqual([
      'f:3:16: PLUGIN_NAME_AMBIGUOUS: the plugin "p" may be each of several',
    ]);
    expect(find('[./tools/p, ./other/p]', { a: './other/p' })).toHaveLength(2);
  });

  it('do not pass for one that ships with Convergence by what they call themselves', () => {
    expect(find('[./tools/sly]', { a: 'secrets' })).toEqual([
      'f:3:16: PLUGIN_NAME_AMBIGUOUS: the plugin "secrets" may be each of several',
    ]);
    const whole = { a: 'kimi-convergence/secrets', b: './tools/sly' };
    expect(find('[./tools/sly]', whole)).toHaveLength(2);
  });

  it('are told of once where they are not there', () => {
    expect(find('[./nowhere]', { a: 'nowhere', b: './nowhere' })).toEqual([
      'f:1:11: PLUGIN_NOT_FOUND: there is no plugin "./nowhere"',
    ]);
  });
});
