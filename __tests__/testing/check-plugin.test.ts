import { describe, expect, it } from '@jest/globals';
import { register } from '../../examples/web-shop/tools/shop-rules/index.ts';
import { BUILT_IN_EXECUTORS } from '../../src/executors/built-in.ts';
import {
  BaseExecutor,
  BaseScanner,
  registerExecutor,
  registerReporter,
  registerScanner,
} from '../../src/plugin/index.ts';
import { currentRegistrations } from '../../src/plugin/registry.ts';
import { BUILT_IN_REPORTERS, XMLReporter } from '../../src/reporters/index.ts';
import { checkPlugin } from '../../src/testing/index.ts';
import { complaintOf } from './complaint.ts';

class Scanner extends BaseScanner {}

class Executor extends BaseExecutor {
  protected override async run(stdout: string) {
    return { stdout, stderr: '', returncode: 0, duration: 0 };
  }
}

describe('checkPlugin', () => {
  it('has nothing against a plugin that works, and returns what it registers', async () => {
    const { scanner, reporter, step, executor } = await checkPlugin(register);
    expect([scanner, reporter, step, executor].map((map) => map.size)).toEqual([1, 1, 1, 0]);
    expect(currentRegistrations().scanner.size).toBe(0);
  });

  it('waits for a plugin that takes its time', async () => {
    const { scanner } = await checkPlugin(async () => {
      await Promise.resolve();
      registerScanner('acme/todo_2', Scanner);
    });
    expect(scanner.get('acme/todo_2')).toBe(Scanner);
  });

  it('complains about a plugin that registers nothing', async () => {
    expect(await complaintOf(() => checkPlugin(() => undefined))).toBe(
      'register() registers nothing',
    );
  });

  it.each(['two words', '-', '#1', 'a: b', 'line\nend', '"quoted"'])(
    'complains about the name %p',
    async (name) => {
      expect(await complaintOf(() => checkPlugin(() => registerScanner(name, Scanner)))).toBe(
        `the scanner "${name}" has a name that is no single word of letters, digits, "-", "_", "." and "/"`,
      );
    },
  );

  const taken = [
    ...Object.keys(BUILT_IN_REPORTERS).map((name) => ['reporter', name] as const),
    ...Object.keys(BUILT_IN_EXECUTORS).map((name) => ['executor', name] as const),
  ];

  it.each(taken)('complains about the %s "%s"', async (kind, name) => {
    const register = () =>
      kind === 'executor' ? registerExecutor(name, Executor) : registerReporter(name, XMLReporter);
    expect(await complaintOf(() => checkPlugin(register))).toBe(
      `the ${kind} "${name}" has a name that Convergence has itself`,
    );
  });

  it('throws what register() throws', async () => {
    const broken = () => Promise.reject(new Error('no options'));
    await expect(checkPlugin(broken)).rejects.toThrow('no options');
  });
});
