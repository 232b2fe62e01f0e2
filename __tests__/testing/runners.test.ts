import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { install, removeFolders, writeFolder } from '../docs/folders.ts';
import { ROOT } from '../docs/pages.ts';
import { type Ended, has, startNode } from '../support/project.ts';

const PLUGIN = `
import { BaseReporter, BaseScanner, createFinding, registerScanner, Severity } from 'kimi-convergence';
import type { ScanResult, SourceFile } from 'kimi-convergence';

export class Todo extends BaseScanner {
  override async scanFile({ path, content }: SourceFile) {
    const startLine = content.split('\\n').findIndex((line) => line.includes('TODO')) + 1;
    if (startLine === 0) return [];
    const [title, severity, location] = ['A TODO', Severity.LOW, { path, startLine }];
    return [createFinding({ title, description: '', severity, confidence: 'high', target: path, findingType: 'todo', location })];
  }
}

export class Count extends BaseReporter {
  override generate({ findings }: ScanResult): string {
    return 'findings: ' + findings.length;
  }
}

export class Clock extends BaseReporter {
  override generate(): string {
    return new Date().toISOString();
  }
}

export const register = () => registerScanner('todo', Todo);
`;

/** A file of tests, but for the import of \`test\`. */
const TESTS = `
import path from 'node:path';
import { BaseExecutor, type ExecuteOptions } from 'kimi-convergence';
import { checkExecutor, checkPlugin, checkReporter, checkScanner, fixtures } from 'kimi-convergence/testing';
import { Clock, Count, register, Todo } from './plugin.ts';

for (const { name, run } of fixtures(path.join(import.meta.dirname, 'fixtures'), Todo)) test(name, run);

test('the plugin registers', async () => {
  const { scanner } = await checkPlugin(register);
  if (scanner.get('todo') !== Todo) throw new Error('not the same class');
});
test('the scanner scans', async () => void (await checkScanner(Todo)));
test('the reporter reports', () => void checkReporter(Count));
test('the executor executes', async () => {
  class Quiet extends BaseExecutor {
    protected override async run(stdout: string, _: ExecuteOptions) {
      return { stdout, stderr: '', returncode: 0, duration: 0 };
    }
  }
  await checkExecutor(Quiet);
});
if (process.env.WITH_CLOCK === '1') test('the clock reports', () => void checkReporter(Clock));
`;

const EXPECTED = [{ at: 'bad.js:1', rule: 'todo', severity: 'low', title: 'A TODO' }];

const JEST = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': path.join(ROOT, '.ci/strip-types.cjs') },
  testMatch: ['**/*.test.ts'],
};

const RUNNERS = [
  { runner: 'node:test', args: ['--test'] },
  {
    runner: '@jest/globals',
    args: ['--experimental-vm-modules', path.join(ROOT, 'node_modules/jest/bin/jest.js'), '--ci'],
  },
] as const;

/** The project of somebody who writes a plugin. */
function pluginProject(runner: string, files: Readonly<Record<string, string>>): string {
  const all = {
    'package.json': JSON.stringify({ type: 'module', jest: JEST }),
    'plugin.ts': PLUGIN,
    'plugin.test.ts': `import { test } from '${runner}';${TESTS}`,
    'fixtures/ok.js': 'a();\n',
    ...files,
  };
  const folder = writeFolder(Object.entries(all).map(([file, text]) => ({ file, text })));
  install(folder, 'kimi-convergence', ROOT);
  install(folder, '@jest', path.join(ROOT, 'node_modules/@jest'));
  return folder;
}

describe.each(RUNNERS)('a plugin tested with $runner', ({ runner, args }) => {
  const test = (folder: string, env: Readonly<Record<string, string>> = {}): Promise<Ended> =>
    startNode(folder, args, env).ended;

  afterAll(removeFolders);

  it('passes', async () => {
    const folder = pluginProject(runner, {
      'fixtures/bad.js': '// TODO\n',
      'fixtures/bad.js.expected.json': JSON.stringify(EXPECTED),
    });
    const { code, stdout, stderr } = await test(folder);
    expect(stdout + stderr).toMatch(/(?:pass 6\n|Tests: +6 passed, 6 total)/);
    expect(code).toBe(0);
  }, 60_000);

  it('fails with what is wrong, and writes what is expected where that is asked for', async () => {
    const folder = pluginProject(runner, { 'fixtures/bad.js': '// TODO\n' });
    const failed = await test(folder, { WITH_CLOCK: '1' });
    expect(failed.code).toBe(1);
    const said = failed.stdout + failed.stderr;
    expect(said).toContain(
      'bad.js: there is no bad.js.expected.json; where the findings are right',
    );
    expect(said).toContain(
      'Clock on the result "empty": it uses new Date(); a report is a function',
    );
    expect(said).not.toMatch(/^ +at .*dist/m);
    expect(said).toMatch(/(?:fail 2\n|Tests: +2 failed, 5 passed, 7 total)/);

    expect((await test(folder, { UPDATE: '1' })).code).toBe(0);
    expect(has(folder, 'fixtures/bad.js.expected.json')).toBe(true);
    expect((await test(folder)).code).toBe(0);
  }, 60_000);
});
