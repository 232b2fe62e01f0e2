import { mkdirSync, readdirSync, realpathSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { install, run } from '../docs/folders.ts';
import { ROOT } from '../docs/pages.ts';
import {
  converge,
  git,
  has,
  outcomesOf,
  project,
  read,
  removeProjects,
  resultOf,
  write,
} from '../support/project.ts';

afterAll(removeProjects);

const MINUTE = 60_000;

/** Every file below a folder, sorted. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .toSorted();
}

describe('create-plugin says what is wrong, writes nothing, and exits with 2', () => {
  it.each([
    [[], 'HOST_BAD_ARGUMENTS: NAME is missing: of the plugin and its npm package'],
    [['a', ''], "HOST_BAD_ARGUMENTS: Unexpected argument ''"],
    [['a', 'b'], "HOST_BAD_ARGUMENTS: Unexpected argument 'b'"],
    [['a', '--dir', 'b'], "HOST_BAD_ARGUMENTS: Unknown option '--dir'"],
    [
      ['My Plugin'],
      'HOST_BAD_PLUGIN_NAME: "My Plugin" can\'t be the name of a plugin: npm takes no',
    ],
    [['used'], 'HOST_FOLDER_IN_USE: "used" is there already, and is no empty folder'],
    [['file'], 'HOST_FOLDER_IN_USE: "file" is there already, and is no empty folder'],
    [['link'], 'HOST_FOLDER_IN_USE: "link" is there already, and is no empty folder'],
    [['lost'], 'HOST_FOLDER_IN_USE: "lost" is there already, and is no empty folder'],
    [['a', '--directory', 'used'], 'HOST_FOLDER_IN_USE: "used" is there already'],
    [
      ['a', '--directory', 'link/a'],
      /HOST_PATH_LEADS_OUT: ".+package\.json" is not written: a symb/,
    ],
    [
      ['a', '--directory', 'file/a'],
      /HOST_FOLDER_NOT_WRITTEN: ".+" can't be written: (?:ENOTDIR|EEXIST)/,
    ],
  ])('%j', async (args, message) => {
    const outside = project({ 'sub/x': '' });
    const folder = project({ 'used/x': '', file: '' });
    symlinkSync(path.join(outside, 'empty'), path.join(folder, 'lost'));
    mkdirSync(path.join(outside, 'empty'));
    symlinkSync(path.join(outside, 'empty'), path.join(folder, 'link'));
    const before = filesIn(folder);
    const { code, stdout, stderr } = await converge(folder, 'create-plugin', ...args);
    expect(stderr).toMatch(message);
    expect(stderr).toContain('\n  fix: ');
    expect([code, stdout]).toEqual([2, '']);
    expect([filesIn(folder), readdirSync(path.join(outside, 'empty'))]).toEqual([before, []]);
  });
});

describe('create-plugin', () => {
  it('tells what it is given, beside its flags', async () => {
    const { code, stdout } = await converge(project({}), 'create-plugin', '--help');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^kimi-converge create-plugin NAME: write a complete plugin/);
    expect(stdout).toMatch(/^ {2}NAME +of the plugin and its npm package/m);
    expect(stdout).toMatch(/^ {2}--directory DIR +folder to write it to/m);
  });

  it('writes the whole template, with the names that tools look for', async () => {
    const folder = project({});
    expect(await converge(folder, 'create-plugin', 'acme')).toMatchObject({ code: 0, stderr: '' });
    expect(filesIn(path.join(folder, 'acme'))).toEqual(
      filesIn(path.join(ROOT, 'plugins/_template'))
        .map((file) => file.replace(/^_git/, '.git').replace(/^_ts/, 'ts'))
        .toSorted(),
    );
  });

  it('fills an empty folder', async () => {
    const folder = project({});
    mkdirSync(path.join(folder, 'acme'));
    expect(await converge(folder, 'create-plugin', 'acme')).toMatchObject({ code: 0 });
    expect(has(folder, 'acme/package.json')).toBe(true);
  });

  it('says what to do next', async () => {
    const { stdout } = await converge(project({}), 'create-plugin', 'acme');
    expect(stdout).toBe(`wrote a plugin to acme; run its tests:

  cd acme
  npm install
  npm test

Then let it look at a repository, with this in the convergence.yaml there:

  plugins:
    - name: ./acme
      options: { required: [README.md, LICENSE] }

  steps:
    todos: { scanner: acme }
    acme: { plugin: ./acme }
    node: { tool: node --version, executor: acme }

  reports: { acme: reports/acme.txt }

The README.md in it says how to go on.
`);
  });

  it('puts the folder where it is told, and names it so', async () => {
    const folder = project({ 'below/x': '' });
    const place = "../tools/ac me's";
    const { stdout } = await converge(
      path.join(folder, 'below'),
      'create-plugin',
      '@me/acme',
      '--directory',
      place,
    );
    expect(stdout).toContain(`  cd '../tools/ac me'\\''s'\n`);
    expect(stdout).toContain(`    - name: "../tools/ac me's"\n`);
    expect(stdout).toContain(`    acme: { plugin: "../tools/ac me's" }\n`);
    expect(has(folder, "tools/ac me's/package.json")).toBe(true);
  });

  it('leaves no name of the template behind, and none that is cut in two', async () => {
    const folder = project({});
    await converge(folder, 'create-plugin', '@me/acme');
    const texts = filesIn(path.join(folder, 'acme')).map((file) => read(folder, `acme/${file}`));
    const all = texts.join('\n');
    expect(all).not.toMatch(/my-plugin|my-scope|MyPlugin/i);
    expect(read(folder, 'acme/README.md')).toContain('plugins: ["@me/acme"]\n');
    expect(read(folder, 'acme/README.md')).toContain('  - name: ./acme\n');
    expect(JSON.parse(read(folder, 'acme/package.json')).name).toBe('@me/acme');
    expect(read(folder, 'acme/src/index.ts')).toContain("registerScanner('acme', TodoScanner)");
  });

  it.each([
    ['Maria', 'Copyright (c) Maria\n'],
    ['$& of my-plugin', 'Copyright (c) $& of my-plugin\n'],
    ['', 'Copyright (c) the authors of acme\n'],
  ])('names the author %j in the license, as git knows them', async (name, line) => {
    const folder = project({});
    git(folder, 'config', 'user.name', name);
    await converge(folder, 'create-plugin', 'acme');
    expect(read(folder, 'acme/LICENSE')).toContain(line);
  });
});

describe.each(['acme', '@me/acme'])('a plugin %s that was created', (name) => {
  let folder: string;
  let plugin: string;

  beforeAll(async () => {
    folder = project({ 'src/a.js': '// TODO(maria): one\n// TODO: two\n', 'README.md': '' });
    plugin = path.join(folder, 'acme');
    await converge(folder, 'create-plugin', name);
    write(plugin, '.npmrc', 'update-notifier=false\noffline=true\n');
    // What `npm install` would bring; above the plugin, whose own folder must have no links that lead out.
    install(folder, 'kimi-convergence', ROOT);
    install(folder, '@types/node', path.join(ROOT, 'node_modules/@types/node'));
    install(folder, 'typescript', path.join(ROOT, 'node_modules/typescript'));
  });

  it(
    'has types that are right',
    async () => {
      expect(await run(plugin, 'npm', 'run', '--silent', 'check')).toEqual({
        code: 0,
        stdout: '',
        stderr: '',
      });
    },
    MINUTE,
  );

  it(
    'passes its tests',
    async () => {
      const { code, stdout } = await run(plugin, 'npm', 'test');
      expect(stdout).toMatch(/^ℹ fail 0$|^# fail 0$/m);
      expect(stdout).toMatch(/(?:ℹ|#) pass 11$/m);
      expect(code).toBe(0);
    },
    MINUTE,
  );

  it(
    'finds something with line and message in a repository that lists it',
    async () => {
      write(folder, 'convergence.yaml', configIn(path.join(plugin, 'README.md')));
      const ended = await converge(folder, 'run', '--json', '--fail-on', 'never');
      expect(outcomesOf(ended)).toEqual({ todos: 'findings', acme: 'findings', node: 'clean' });
      const { findings } = resultOf(ended);
      expect(findings.filter(({ target }) => !String(target).startsWith('acme/'))).toMatchObject([
        { title: 'There is no LICENSE', severity: 'medium' },
        {
          title: 'TODO without an owner',
          location: { path: 'src/a.js', start_line: 2, start_column: 4, end_column: 8 },
        },
      ]);
      expect(read(folder, 'reports/acme.txt')).toContain(
        '- src/a.js:2: TODO without an owner (low)\n',
      );
      expect(ended.stderr).toContain(`${process.version}\n`);
      expect(ended.stderr).toMatch(/exit code 0 after \d+\.\d s/);
    },
    MINUTE,
  );

  it(
    'goes to npm as JavaScript that runs',
    async () => {
      const { code, stderr } = await run(plugin, 'npm', 'pack', '--silent');
      expect([code, stderr]).toEqual([0, '']);
      expect(JSON.parse(read(plugin, 'package.json')).kimi.module).toBe('src/index.ts');
      const user = project({ 'src/a.js': '// TODO: one\n', '.gitignore': 'node_modules\n' });
      const installed = path.join(user, 'node_modules', name);
      mkdirSync(installed, { recursive: true });
      const archive = String(readdirSync(plugin).find((file) => file.endsWith('.tgz')));
      await run(user, 'tar', '-xzf', path.join(plugin, archive), '-C', installed, '--strip', '1');
      expect(filesIn(realpathSync(installed)).filter((file) => file.endsWith('.ts'))).toEqual(
        filesIn(path.join(plugin, 'src')).map((file) => `dist/${file.replace('.ts', '.d.ts')}`),
      );
      write(
        user,
        'convergence.yaml',
        `plugins: ["${name}"]\nsteps: { todos: { scanner: acme } }\n`,
      );
      const ended = await converge(user, 'run', '--json');
      expect(resultOf(ended).findings).toMatchObject([{ title: 'TODO without an owner' }]);
    },
    MINUTE,
  );
});

/** The configuration that a README shows. */
function configIn(readme: string): string {
  const [, text = ''] = /^```yaml\n(# convergence\.yaml\n.*?)^```$/ms.exec(read('/', readme)) ?? [];
  return text;
}
