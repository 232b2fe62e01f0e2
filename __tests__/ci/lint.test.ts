import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const ROOT = path.join(import.meta.dirname, '../..');

/** A file, what stands in it, and what the linter must say of it; nothing: it must be silent. */
const CASES: readonly (readonly [file: string, content: string, complaint?: string])[] = [
  // Floors
  [
    'src/model/up.ts',
    "import '../host/ok.ts';",
    'src/model (floor 0) may not import src/host (floor 5)',
  ],
  [
    'src/model/type.ts',
    "import type { Ok } from '../host/ok.ts';\nexport type Up = Ok;",
    'may not import src/host',
  ],
  [
    'src/model/inline.ts',
    "export type Up = import('../host/ok.ts').Ok;",
    'may not import src/host',
  ],
  ['src/model/again.ts', "export { type Ok } from '../host/ok.ts';", 'may not import src/host'],
  ['src/model/all.ts', "export type * from '../host/ok.ts';", 'may not import src/host'],
  [
    'src/model/later.ts',
    "export const later = await import('../host/ok.ts');",
    'may not import src/host',
  ],
  [
    'src/reporters/beside.ts',
    "import type { Ok } from '../loader/ok.ts';\nexport type Up = Ok;",
    'src/reporters (floor 3) may not import src/loader (floor 3)',
  ],
  [
    'src/model/entry.ts',
    "import type { Ok } from '../run.ts';\nexport type Up = Ok;",
    'may not import src (floor 6)',
  ],
  ['src/attic/thing.ts', 'export const thing = 1;', 'src/attic/thing.ts has no floor'],
  [
    'src/host/out.ts',
    "import '../../plugins/mine/index.ts';",
    '"plugins/mine/index.ts" is no room of src/',
  ],
  ['src/host/down.ts', "import type { Ok } from '../loader/ok.ts';\nexport type Down = Ok;"],
  ['src/config/beside.ts', "import type { Ok } from '../plugin/ok.ts';\nexport type Beside = Ok;"],

  // The world
  [
    'src/findings/read.ts',
    "import { readFileSync } from 'node:fs';\nexport const text = readFileSync('x', 'utf8');",
    'src/findings may not touch the world',
  ],
  [
    'src/reporters/fetch.ts',
    "import { request } from 'undici';\nexport const get = request;",
    'src/reporters may not touch the world',
  ],
  [
    'src/reporters/octokit.ts',
    "import { getOctokit } from '@actions/github';\nexport const kit = getOctokit;",
    'src/reporters may not touch the world',
  ],
  ['src/findings/join.ts', "import path from 'node:path';\nexport const join = path.join;"],
  [
    'src/host/read.ts',
    "import { readFileSync } from 'node:fs';\nexport const text = readFileSync('x', 'utf8');",
  ],
  [
    'src/pipeline/env.ts',
    "export const home = process.env['HOME'];",
    'take the environment from the host',
  ],
  [
    'src/pipeline/spread.ts',
    'export const { env } = process;',
    'take the environment from the host',
  ],
  [
    'src/pipeline/imported.ts',
    "import { env } from 'node:process';\nexport const home = env['HOME'];",
    'use the global process',
  ],
  ['src/host/env.ts', "export const home = process.env['HOME'];"],
  ['src/pipeline/say.ts', "console.log('hello');", 'Unexpected console statement'],
  ['src/cli.ts', "console.log('hello');"],

  [
    'src/host/future.ts',
    'export const stack = new AsyncDisposableStack();',
    "Unexpected use of 'AsyncDisposableStack'",
  ],

  // Plugins that ship with the action
  [
    'plugins/mine/inside.ts',
    "import '../../src/plugin/ok.ts';",
    'plugins/mine may import "kimi-convergence" and its own files',
  ],
  ['plugins/mine/other.ts', "import '../yours/index.ts';", 'plugins/mine may import'],
  ['plugins/mine/package.ts', "import 'undici';", 'plugins/mine may import'],
  [
    'plugins/mine/index.ts',
    "import { Severity } from 'kimi-convergence';\nexport * from './rules.ts';\nexport const worst = Severity.CRITICAL;",
  ],
  ['plugins/mine/rules.ts', 'export const rules = [];'],
  ['plugins/mine/kit.ts', "export { fixtures } from 'kimi-convergence/testing';"],

  // Cycles, through types too
  [
    'src/plugin/hen.ts',
    "import type { Egg } from './egg.ts';\nexport type Hen = Egg[];",
    'Dependency cycle',
  ],
  [
    'src/plugin/egg.ts',
    "import type { Hen } from './hen.ts';\nexport type Egg = { hen: Hen };",
    'Dependency cycle',
  ],

  // Types and promises
  [
    'src/host/floats.ts',
    'export const later = async () => 1;\nlater();',
    'Promises must be awaited',
  ],
  [
    'src/host/misused.ts',
    'export const later = async () => true;\nif (later()) globalThis.stop();',
    'Expected non-Promise value',
  ],
  ['src/host/any.ts', 'export const whatever = (value: any) => String(value);', 'Unexpected `any`'],
  [
    'src/host/bang.ts',
    'export const first = (all: string[]) => all[0]!;',
    'Forbidden non-null assertion',
  ],
  [
    'src/host/equal.ts',
    'export const same = (a: unknown, b: unknown) => a == b;',
    'Expected === and instead saw ==',
  ],
];

/** What others in the tree import. */
const NEIGHBOURS = ['src/host/ok.ts', 'src/loader/ok.ts', 'src/plugin/ok.ts', 'src/run.ts'];

const TSCONFIG = {
  compilerOptions: {
    strict: true,
    module: 'nodenext',
    allowImportingTsExtensions: true,
    noEmit: true,
    types: ['node'],
    typeRoots: [path.join(ROOT, 'node_modules/@types')],
    paths: { 'kimi-convergence': [path.join(ROOT, 'src/plugin/index.ts')] },
  },
};

interface Complaint {
  readonly filename: string;
  readonly message: string;
  readonly help?: string;
}

describe('the linter', () => {
  let tree: string;
  let complaints: readonly Complaint[];

  beforeAll(() => {
    tree = realpathSync(mkdtempSync(path.join(tmpdir(), 'lint-')));
    for (const [file, content] of CASES) write(file, content);
    for (const file of NEIGHBOURS) write(file, 'export type Ok = true;');
    write('tsconfig.json', JSON.stringify(TSCONFIG));
    complaints = lint();
  });

  afterAll(() => rmSync(tree, { recursive: true }));

  it.each(CASES.filter(([, , complaint]) => complaint !== undefined))(
    'names %s',
    (file, _content, complaint = '') => {
      expect(about(file)).toContainEqual(expect.stringContaining(complaint));
    },
  );

  it.each(CASES.filter(([, , complaint]) => complaint === undefined))(
    'has nothing against %s',
    (file) => {
      expect(about(file)).toEqual([]);
    },
  );

  function write(file: string, content: string): void {
    const full = path.join(tree, file);
    mkdirSync(path.dirname(full), { recursive: true });
    writeFileSync(full, `${content}\n`);
  }

  function lint(): readonly Complaint[] {
    const oxlint = path.join(ROOT, 'node_modules/oxlint/bin/oxlint');
    const config = path.join(ROOT, '.ci/lint/oxlint.config.mjs');
    const args = [oxlint, '-c', config, '--type-aware', '-f', 'json', '.'];
    const { stdout } = spawnSync(process.execPath, args, { cwd: tree, encoding: 'utf8' });
    return JSON.parse(stdout).diagnostics;
  }

  function about(file: string): string[] {
    return complaints
      .filter(({ filename }) => filename === file)
      .map(({ message, help = '' }) => `${message} ${help}`);
  }
});
