import path from 'node:path';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { messageOf } from '../../src/errors/index.ts';
import { loadModule } from '../../src/loader/load-module.ts';
import { project, removeProjects } from '../support/project.ts';

// What a plugin may be, and what is said of one that can't be loaded, is in plugins.test.ts.

afterEach(() => {
  jest.useRealTimers();
  removeProjects();
});

describe('a plugin that never finishes loading', () => {
  it.each([
    ['its module', 'await new Promise(() => {});\nexport const register = 1;\n'],
    ['its register()', 'export const register = () => new Promise(() => {});\n'],
  ])('is given up: %s', async (_, text) => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    const module = path.join(project({ 'p.mjs': text }), 'p.mjs');
    const loading = loadModule('p', module).catch((error: unknown) => error);
    const givenUp = new Promise((resolve) => void loading.then(resolve));
    // The module is read from the disk in its own time.
    for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    await jest.advanceTimersByTimeAsync(30_000);
    expect(await givenUp).toMatchObject({
      code: 'PLUGIN_LOAD_FAILED',
      message: 'plugin "p" failed while it was loaded: it was not done after 30 seconds',
    });
  });
});

describe('what a plugin throws while it is loaded', () => {
  const detailOf = async (files: Record<string, string>) => {
    const root = project(files);
    const error: unknown = await loadModule('p', path.join(root, 'p.mjs')).catch(
      (thrown) => thrown,
    );
    return messageOf(error).replace(/(?:file:\/\/)?\S+(?=\/[ap]\.mjs)/, 'ROOT');
  };

  it.each([
    ['in its module', { 'p.mjs': '\nthrow new Error("no");\n' }, 'ROOT/p.mjs:2: no'],
    [
      'in a file beside it',
      { 'p.mjs': 'import "./a.mjs";', 'a.mjs': 'throw new Error("no");' },
      'ROOT/a.mjs:1: no',
    ],
    [
      'below code that is not its own',
      { 'p.mjs': 'export const register = () => {\n  [].reduce(String);\n};\n' },
      'ROOT/p.mjs:2: Reduce of empty array with no initial value',
    ],
    ['without a stack', { 'p.mjs': 'throw "no";' }, 'no'],
  ])('is told with its place: %s', async (_, files: Record<string, string>, detail) => {
    expect(await detailOf(files)).toBe(`plugin "p" failed while it was loaded: ${detail}`);
  });
});
