import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ConvergenceError, problemsOf } from '../../src/errors/index.ts';
import { EMPTY_MANIFEST } from '../../src/loader/manifest.ts';
import { answersTo, type FoundPlugin, resolvePlugin } from '../../src/loader/resolve.ts';
import { project, removeProjects } from '../support/project.ts';

const AT = { file: 'convergence.yaml', line: 1, column: 11 };

afterEach(removeProjects);

function resolve(name: string, files: Readonly<Record<string, string>>): FoundPlugin {
  const root = project(files);
  const firstParty = path.join(root, 'shipped');
  const found = resolvePlugin(name, { root, firstParty, at: AT, known: ['loaded-before'] });
  const own = { ...found.root, path: path.relative(root, found.root.path) };
  return { ...found, root: own, module: path.relative(root, found.module) };
}

/** The files of an installed package. */
function installed(name: string, manifest: object, ...files: readonly string[]) {
  const folder = `node_modules/${name}`;
  const text = JSON.stringify({ name, version: '1.2.3', ...manifest });
  const modules = files.map((file) => [`${folder}/${file}`, ''] as const);
  return { [`${folder}/package.json`]: text, ...Object.fromEntries(modules) };
}

describe('a plugin is found', () => {
  it.each([
    ['a file', './tools/check.ts', ['tools/check.ts'], 'tools/check.ts', 'check'],
    ['a file without TypeScript', './a.mjs', ['a.mjs'], 'a.mjs', 'a'],
    ['a folder', './tools/p', ['tools/p/index.ts'], 'tools/p/index.ts', 'p'],
    ['a folder with a slash', './tools/p/', ['tools/p/index.js'], 'tools/p/index.js', 'p'],
    ['TypeScript first', './p', ['p/index.js', 'p/index.ts'], 'p/index.ts', 'p'],
    ['above', './x/../a.js', ['x/y', 'a.js'], 'a.js', 'a'],
  ])('as %s', (_, name, files, module, own) => {
    const found = resolve(name, Object.fromEntries(files.map((file) => [file, ''])));
    expect(found).toMatchObject({ module, name: own, version: undefined });
    expect(found.names).toContain(name);
  });

  it('as a folder whose package.json names the module', () => {
    const manifest = {
      name: '@me/plugin',
      version: '2.0.0',
      kimi: { module: './src/a.ts' },
      main: 'b.js',
    };
    const files = { 'p/package.json': JSON.stringify(manifest), 'p/src/a.ts': '', 'p/b.js': '' };
    expect(resolve('./p', files)).toEqual({
      name: '@me/plugin',
      names: ['@me/plugin', 'p', './p'],
      version: '2.0.0',
      origin: 'path',
      root: { kind: 'folder', path: 'p' },
      module: 'p/src/a.ts',
      manifest: { ...EMPTY_MANIFEST, module: './src/a.ts' },
    });
  });

  it.each([
    ['text', { exports: './m.js' }],
    ['a subpath', { exports: { '.': './m.js', './other': './x.js' } }],
    ['conditions', { exports: { types: './m.d.ts', import: './m.js', require: './x.js' } }],
    ['conditions of a subpath', { exports: { '.': { browser: './x.js', default: './m.js' } } }],
    ['conditions in conditions', { exports: { '.': { node: { import: './m.js' } } } }],
    ['the main file', { main: './m.js' }],
    ['the main file without its extension', { main: 'm' }],
    ['our own key first', { kimi: { module: 'm.js' }, exports: './x.js' }],
  ])('as an npm package, by %s', (_, manifest) => {
    const files = installed('a-plugin', manifest, 'm.js', 'x.js');
    expect(resolve('a-plugin', files)).toMatchObject({
      name: 'a-plugin',
      version: '1.2.3',
      module: 'node_modules/a-plugin/m.js',
    });
  });

  it.each([
    ['a main folder', 'a', { main: 'lib' }, 'lib/index.js'],
    ['no entry but an index file', 'a', {}, 'index.js'],
    ['a scope', '@me/a', { main: 'm.js' }, 'm.js'],
  ])('as an npm package with %s', (_, name, manifest, file) => {
    const { module } = resolve(name, installed(name, manifest, file));
    expect(module).toBe(`node_modules/${name}/${file}`);
  });

  it('as an npm package whose name the configuration writes as Python would', () => {
    const { module } = resolve('my_plugin', installed('my-plugin', { main: 'm.js' }, 'm.js'));
    expect(module).toBe('node_modules/my-plugin/m.js');
  });

  it('as an npm package of a folder above', () => {
    const root = project({ ...installed('a', {}, 'index.js'), 'deep/down/x': '' });
    const places = { root: path.join(root, 'deep/down'), firstParty: '/nowhere' };
    const search = { ...places, at: AT, known: [] };
    expect(resolvePlugin('a', search).module).toBe(path.join(root, 'node_modules/a/index.js'));
  });
});

describe('what belongs to a plugin is', () => {
  it.each([
    ['a file alone', './a.js', { 'a.js': '' }, 'file', 'a.js'],
    ['its folder', './p', { 'p/index.js': '' }, 'folder', 'p'],
    ['the folder of its package', 'a', installed('a', {}, 'index.js'), 'folder', 'node_modules/a'],
  ])('%s', (_, name, files: Record<string, string>, kind, place) => {
    expect(resolve(name, files).root).toEqual({ kind, path: place });
  });

  it('where it really lies', () => {
    const root = project({ 'real/index.js': '', 'x.js': '' });
    symlinkSync('real', path.join(root, 'link'));
    const search = { root, firstParty: '/nowhere', at: AT, known: [] };
    const found = resolvePlugin('./link', search);
    expect(found.root.path).toBe(path.join(root, 'real'));
    expect(found).toMatchObject({ name: 'link', module: path.join(root, 'real/index.js') });
  });
});

describe('a plugin that ships with Convergence', () => {
  const shipped = { 'shipped/my-secrets/index.js': '' };

  it.each(['my-secrets', 'my_secrets', 'kimi-convergence/my-secrets'])('is found as %s', (name) => {
    expect(resolve(name, shipped)).toMatchObject({
      name: 'my-secrets',
      origin: 'first-party',
      module: 'shipped/my-secrets/index.js',
    });
  });

  it.each([
    ['a path', './my-secrets', 'path', 'my-secrets/index.js'],
    ['the path of a package', './node_modules/my-secrets', 'path', 'node_modules/my-secrets/a.js'],
    ['its whole name', 'kimi-convergence/my-secrets', 'first-party', 'shipped/my-secrets/index.js'],
  ])('is told from others by %s', (_, name, origin, module) => {
    const others = installed('my-secrets', { main: 'a.js' }, 'a.js');
    const files = { ...shipped, ...others, 'my-secrets/index.js': '' };
    expect(resolve(name, files)).toMatchObject({ origin, module });
  });

  it.each(['my-secrets', 'my_secrets'])(
    'is not mixed up with a package of that name: %s',
    (name) => {
      const files = { ...shipped, ...installed('my-secrets', {}, 'index.js') };
      expect(complaintAbout(name, files)).toMatchObject({
        code: 'PLUGIN_NAME_AMBIGUOUS',
        fix: 'name the one that is meant: "kimi-convergence/my-secrets" or "./node_modules/my-secrets"',
        at: AT,
      });
    },
  );

  it('is never a package, by its whole name', () => {
    const api = installed('kimi-convergence', { exports: { './other': './index.js' } }, 'index.js');
    expect(complaintAbout('kimi-convergence/other', api).code).toBe('PLUGIN_NOT_FOUND');
  });

  it('is found by a name that is nearly right', () => {
    expect(complaintAbout('my-secret', shipped).fix).toBe('did you mean "my-secrets"?');
  });
});

describe('what a package.json says of the plugin', () => {
  const files = (fields: object) => ({
    'p/package.json': JSON.stringify(fields),
    'p/index.js': '',
  });

  it.each(['a\n::warning::b', 'a b', '', '\u001b[2J', 'kimi-convergence/secrets', 'x'.repeat(215)])(
    'is refused where its name is none: %j',
    (name) => {
      expect(complaintAbout('./p', files({ name }))).toMatchObject({
        code: 'PLUGIN_UNREADABLE',
        message: expect.stringContaining('the name in its package.json is none that npm takes'),
      });
    },
  );

  it('is not believed where its version is none', () => {
    expect(resolve('./p', files({ name: 'a', version: '1\n2' })).version).toBeUndefined();
    expect(resolve('./p', files({ name: 'a', version: '1.0-beta+1' })).version).toBe('1.0-beta+1');
  });
});

describe('a plugin that is not there', () => {
  it.each([
    ['a path with a slip in it', './tols.ts', 'did you mean "./tools.ts"?'],
    ['a path without "./"', 'tools.ts', 'did you mean "./tools.ts"?'],
    ['a path to nothing', './elsewhere/x.ts', 'mend the path'],
    ['a name that is nearly one of those before', 'loaded-befor', 'did you mean "loaded-before"?'],
    ['a name of nothing', 'left-pad', 'install the npm package of that name'],
    ['a name that Node has itself', 'fs', 'install the npm package of that name'],
  ])('is told of with what helps: %s', (_, name, fix) => {
    expect(complaintAbout(name, { 'tools.ts': '' })).toMatchObject({
      code: 'PLUGIN_NOT_FOUND',
      message: `there is no plugin "${name}"`,
      fix: expect.stringContaining(fix),
      at: AT,
    });
  });
});

describe('a plugin that is no plugin', () => {
  it.each([
    ['another kind of file', './p.py', { 'p.py': '' }, 'it is no .ts, .mts, .js or .mjs file'],
    ['an empty folder', './p', { 'p/readme.md': '' }, 'it has no index.ts, index.mjs, index.js'],
    ['a broken package.json', './p', { 'p/package.json': '{' }, 'JSON'],
    [
      'a package.json that is text',
      './p',
      { 'p/package.json': '"p"' },
      'its package.json is no object',
    ],
    [
      'a missing module',
      './p',
      { 'p/package.json': '{"kimi":{"module":"a.ts"}}' },
      'it has no a.ts',
    ],
    ['an entry that is no text', './p', { 'p/package.json': '{"main":5}' }, 'it has no index.ts'],
    [
      'a module of somebody else',
      './p',
      { 'p/package.json': '{"main":"../a.js"}', 'a.js': '' },
      'its module is not one of its own files',
    ],
    [
      'a module of a package that it depends on',
      './p',
      { 'p/package.json': '{"main":"node_modules/x/a.js"}', 'p/node_modules/x/a.js': '' },
      'its module is not one of its own files',
    ],
  ])('is told of: %s', (_, name, files: Record<string, string>, detail) => {
    expect(complaintAbout(name, files)).toMatchObject({
      code: 'PLUGIN_UNREADABLE',
      message: expect.stringContaining(detail),
      at: AT,
    });
  });
});

describe('a symbolic link is no way', () => {
  it.each([
    ['to a module outside', 'index.js', 'its module is not one of its own files'],
    ['to a package.json outside', 'package.json', 'its package.json is a symbolic link'],
  ])('%s', (_, file, detail) => {
    const root = project({ 'secret.txt': 'ghp_secret', 'p/readme.md': '' });
    symlinkSync('../secret.txt', path.join(root, 'p', file));
    const resolveIt = () => resolvePlugin('./p', { root, firstParty: '/', at: AT, known: [] });
    expect(resolveIt).toThrow(detail);
    expect(resolveIt).not.toThrow('ghp_secret');
  });
});

describe('what is wrong with a package.json', () => {
  it('is told with its file', () => {
    const files = { 'p/package.json': '{"kimi":{"modul":"a.js"}}', 'p/a.js': '' };
    expect(complaintAbout('./p', files)).toMatchObject({
      code: 'PLUGIN_UNKNOWN_MANIFEST_KEY',
      message: 'plugin "p": "kimi.modul" in ./p/package.json is not known',
      at: AT,
    });
  });

  it('is told for a package in a folder above as well', () => {
    const manifest = { kimi: { api: '^99.0.0', options: 5 } };
    const root = project({ ...installed('a', manifest, 'index.js'), 'deep/x': '' });
    const search = { root: path.join(root, 'deep'), firstParty: '/', at: AT, known: [] };
    const problems = problemsOf(caught(() => resolvePlugin('a', search))) ?? [];
    expect(problems.map(({ code }) => code)).toEqual([
      'PLUGIN_API_MISMATCH',
      'PLUGIN_BAD_MANIFEST',
    ]);
    expect(problems[1]?.message).toContain('in ../node_modules/a/package.json');
  });
});

function caught(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}

function complaintAbout(name: string, files: Readonly<Record<string, string>>): ConvergenceError {
  try {
    resolve(name, files);
  } catch (error) {
    if (error instanceof ConvergenceError) return error;
    throw error;
  }
  throw new Error(`the plugin "${name}" was found`);
}

describe('a plugin answers to', () => {
  const plugin = {
    name: 'my-plugin',
    names: ['my-plugin', './tools/p'],
    version: '1',
    module: '/x',
  };
  it.each([
    ['my-plugin', true],
    ['my_plugin', true],
    ['./tools/p', true],
    ['myplugin', false],
    ['my-plugin-2', false],
  ])('%s: %s', (name, expected) => {
    expect(answersTo(plugin, name)).toBe(expected);
  });
});
