import { afterAll, describe, expect, it } from '@jest/globals';
import { converge, project, removeProjects, resultOf } from '../support/project.ts';

afterAll(removeProjects);

const STEP = `class Mine {
  async execute() {
    const finding = createFinding({
      title: 'Seen', description: 'It runs.', severity: 'low', confidence: 'high', target: 'x', findingType: 't',
    });
    return { success: true, findings: [finding] };
  }
}
`;
const IMPORT = "import { createFinding, registerStep } from 'kimi-convergence';\n";
const REGISTER = "export function register() { registerStep('mine', Mine); }\n";
const ESM = IMPORT + STEP + REGISTER;
const COMMON_JS = `const { createFinding, registerStep } = require('kimi-convergence');
${STEP}module.exports = { register: () => registerStep('mine', Mine) };
`;
const TYPESCRIPT = `import { createFinding, registerStep, Step, StepResult } from 'kimi-convergence';
import type { PluginConfig, StepContext, StepEvents } from 'kimi-convergence';

class Mine extends Step {
  constructor(config: PluginConfig, eventBus: StepEvents) {
    super('mine', config, eventBus);
  }

  override async execute({ target }: StepContext): Promise<StepResult> {
    const finding = createFinding({
      title: 'Seen', description: 'It runs.', severity: 'low', confidence: 'high', target, findingType: 't',
    });
    return new StepResult({ stepName: this.name, success: true, findings: [finding] });
  }
}

export function register(): void {
  registerStep('mine', Mine);
}
`;

/** What a copy of an older version has in common with this one. */
const OLD_API = `const registrations = globalThis[Symbol.for('kimi-convergence.registrations.1')];
export const registerStep = (name, use) => registrations.current.step.set(name, use);
export const createFinding = (fields) => Object.assign(new (class Old {})(), fields);
`;

/** The files of an installed npm package. */
function installed(name: string, manifest: object, file: string, text: string) {
  const folder = `node_modules/${name}`;
  return {
    '.gitignore': 'node_modules\n',
    [`${folder}/package.json`]: JSON.stringify({ name, version: '1.0.0', ...manifest }),
    [`${folder}/${file}`]: text,
  };
}

const CONFIG = (plugins: string, plugin: string) =>
  `plugins: [${plugins}]\nsteps: { mine: { plugin: ${plugin} } }\n`;

describe('a plugin runs', () => {
  it.each([
    ['a file in TypeScript', './p.ts', 'p', { 'p.ts': TYPESCRIPT }],
    ['a module', './p.mjs', 'p', { 'p.mjs': ESM }],
    ['a file, as CommonJS', './p.js', 'p', { 'p.js': COMMON_JS }],
    [
      'a file, as the package.json above says',
      './p.js',
      'p',
      { 'p.js': ESM, 'package.json': '{"type":"module"}' },
    ],
    ['a folder', './tools/p', 'p', { 'tools/p/index.ts': TYPESCRIPT }],
    [
      'a folder with a package.json',
      './p',
      'a-name',
      {
        'p/package.json': '{"name":"a-name","kimi":{"module":"src/a.ts"}}',
        'p/src/a.ts': TYPESCRIPT,
      },
    ],
    [
      'several files',
      './p/a.ts',
      'a',
      {
        'p/a.ts': `import { Mine } from './b.ts';\n${IMPORT}${REGISTER}`,
        'p/b.ts': `${IMPORT}export ${STEP}`,
      },
    ],
    [
      'by its default export',
      './p.mjs',
      'p',
      {
        'p.mjs': `${IMPORT}${STEP}export default { name: 'mine', register() { registerStep(this.name, Mine); } };`,
      },
    ],
    [
      'that registers late',
      './p.mjs',
      'p',
      {
        'p.mjs': `${IMPORT}${STEP}export async function register() { await 0; registerStep('mine', Mine); }`,
      },
    ],
    ['an npm package', 'a', 'a', installed('a', { exports: { import: './m.mjs' } }, 'm.mjs', ESM)],
    [
      'an npm package in CommonJS',
      'a',
      'a',
      installed('a', { main: 'lib' }, 'lib/index.js', COMMON_JS),
    ],
    [
      'an npm package of a scope',
      '"@me/a"',
      '"@me/a"',
      installed('@me/a', { exports: './m.mjs' }, 'm.mjs', ESM),
    ],
    [
      'an npm package that is not listed',
      '',
      'my_a',
      installed('my-a', { main: 'm.mjs' }, 'm.mjs', ESM),
    ],
  ] as const)('%s', async (_, plugins, plugin, files) => {
    const folder = project({ 'convergence.yaml': CONFIG(plugins, plugin), ...files });
    const { findings, diagnostics } = resultOf(await converge(folder, 'run', '--json'));
    expect(diagnostics).toEqual([]);
    expect(findings).toMatchObject([{ title: 'Seen', step: 'mine' }]);
  });

  describe.each([
    ['in a process of its own', 'a'],
    ['in ours', '{ name: a, trusted: true }'],
  ])('that carries an older copy of the API, %s', (_, entry) => {
    const copy = 'node_modules/a/node_modules/kimi-convergence';
    const manifest = '{"name":"kimi-convergence","version":"0.0.1","exports":"./api.mjs"}';

    it("with the running host's, where it imports that by its name", async () => {
      const folder = project({
        'convergence.yaml': CONFIG(entry, 'a'),
        ...installed('a', { main: 'm.mjs' }, 'm.mjs', `import './b.mjs';\n${ESM}`),
        'node_modules/a/b.mjs': "import 'kimi-convergence';\n",
        [`${copy}/package.json`]: manifest,
        [`${copy}/api.mjs`]: "throw new Error('the old copy');",
      });
      const { findings } = resultOf(await converge(folder, 'run', '--json'));
      expect(findings).toMatchObject([{ title: 'Seen' }]);
    });

    it('with that copy, where it has it bundled: it is judged by its shape', async () => {
      const folder = project({
        'convergence.yaml': CONFIG(entry, 'a'),
        ...installed(
          'a',
          { main: 'm.mjs' },
          'm.mjs',
          ESM.replace('kimi-convergence', './copy.mjs'),
        ),
        'node_modules/a/copy.mjs': OLD_API,
      });
      const { findings } = resultOf(await converge(folder, 'run', '--json'));
      expect(findings).toMatchObject([{ title: 'Seen', step: 'mine' }]);
    });
  });

  it('beside others, each with what is its own', async () => {
    const other = `${IMPORT}${STEP.replace('Seen', 'Seen too')}export const register = () => registerStep('other', Mine);\n`;
    const folder = project({
      'convergence.yaml':
        'plugins: [./p.mjs, ./q.mjs]\nsteps: { mine: { plugin: p }, second: { plugin: q } }\n',
      'p.mjs': ESM,
      'q.mjs': other,
    });
    const { findings } = resultOf(await converge(folder, 'run', '--json'));
    expect(findings.map(({ title, step }) => [title, step])).toEqual([
      ['Seen', 'mine'],
      ['Seen too', 'second'],
    ]);
  });
});

describe('a plugin that can not be loaded is told of at its place', () => {
  /** What `validate` says of a plugin in this file. */
  async function complaint(text: string, file = 'p.ts'): Promise<string> {
    const folder = project({
      'convergence.yaml': `plugins: [./${file}]\nsteps: {}\n`,
      [file]: text,
    });
    const { code, stdout, stderr } = await converge(folder, 'validate');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(
      /^convergence\.yaml:1:11: .+\n {2}1 \| plugins: .+\n {4}\| {11}\^\n {2}fix: .+\n$/,
    );
    return stderr.replaceAll(folder, '');
  }

  it.each([
    [
      'a syntax error',
      `${IMPORT}\nexport function register() {\n  const x = = 3;\n}\n`,
      '/p.ts:4: Expression expected',
    ],
    ['an enum', 'enum A { B }\n', '/p.ts:1: TypeScript enum is not supported'],
    [
      'a file that is not there',
      "import './nowhere.ts';\n",
      "Cannot find module '/nowhere.ts' imported from /p.ts",
    ],
    ['a package that is not there', "import 'left-pad';\n", "Cannot find package 'left-pad'"],
    [
      'a name that the API lacks',
      "import { registerScaner } from 'kimi-convergence';\n",
      "an export named 'registerScaner'",
    ],
    [
      'a module that throws',
      "throw new Error('no licence');\n",
      'failed while it was loaded: file:///p.ts:1: no licence',
    ],
    [
      'a register() that throws',
      "export function register() { throw new Error('no licence'); }\n",
      ': no licence',
    ],
    [
      'a register() that rejects',
      "export const register = async () => { throw 'no licence'; };\n",
      ': no licence',
    ],
    [
      'no register()',
      'export const registr = 1, other = 2;\n',
      'exports no function "register" (it exports: other, registr)',
    ],
    ['a register that is no function', 'export const register = 5;\n', '(it exports: register)'],
    ['nothing', '', '(it exports: nothing)'],
    ['nothing registered', 'export function register() {}\n', 'plugin "p" registers nothing'],
    [
      'an object for a class',
      `${IMPORT}export const register = () => registerStep('s', {});\n`,
      'a step is registered with a name and a class',
    ],
    [
      'two classes of one name',
      `${IMPORT}export const register = () => { registerStep('s', class {}); registerStep('s', class {}); };\n`,
      'the step "s" can\'t be registered',
    ],
    [
      'the name of what we have',
      "import { registerReporter } from 'kimi-convergence';\nexport const register = () => registerReporter('sarif', class {});\n",
      'the reporter "sarif" can\'t be registered: Convergence has that name already',
    ],
  ])('%s', async (_, text, message) => {
    expect(await complaint(text)).toContain(message);
  });

  it('a type that is imported like a value, with how it is imported', async () => {
    const text = "import { StepContext } from 'kimi-convergence';\nexport function register() {}\n";
    expect(await complaint(text)).toMatch(/named 'StepContext'[^]+fix: .+"import type"/);
  });

  it('TypeScript in an npm package, which Node does not read', async () => {
    const folder = project({
      'convergence.yaml': CONFIG('a', 'a'),
      ...installed('a', { main: 'm.ts' }, 'm.ts', TYPESCRIPT),
    });
    const { code, stderr } = await converge(folder, 'validate');
    expect(code).toBe(2);
    expect(stderr).toContain('unsupported for files under node_modules');
  });

  it('a syntax error without TypeScript', async () => {
    expect(await complaint('let a b;\n', 'p.mjs')).toContain("Unexpected identifier 'b'");
  });
});

describe('mistakes in several plugins are told at once', () => {
  it('with what else is wrong with the configuration', async () => {
    const folder = project({
      'convergence.yaml':
        'plugins: [./tols.mjs, left-pad, tools.mjs]\nsteps: { a: { tols: x } }\nfail_on: hgih\n',
      'tools.mjs': ESM,
    });
    const { stderr } = await converge(folder, 'validate');
    expect(stderr.match(/^convergence\.yaml:.+$/gm)).toEqual([
      'convergence.yaml:1:11: PLUGIN_NOT_FOUND: there is no plugin "./tols.mjs"',
      'convergence.yaml:1:23: PLUGIN_NOT_FOUND: there is no plugin "left-pad"',
      'convergence.yaml:1:33: PLUGIN_NOT_FOUND: there is no plugin "tools.mjs"',
      'convergence.yaml:2:15: CONFIG_UNKNOWN_KEY: unknown key "tols" in steps.a',
      'convergence.yaml:3:10: CONFIG_WRONG_VALUE: fail_on can\'t be "hgih"',
    ]);
    expect(stderr.match(/did you mean .+/g)).toEqual([
      'did you mean "./tools.mjs"?',
      'did you mean "./tools.mjs"?',
      'did you mean "tool"?',
      'did you mean "high"?',
    ]);
  });

  it('where a step alone names one', async () => {
    const folder = project({ 'convergence.yaml': 'steps:\n  a: { plugin: left-pad }\n' });
    const { code, stderr } = await converge(folder, 'validate');
    expect(code).toBe(2);
    expect(stderr).toContain(
      'convergence.yaml:2:16: PLUGIN_NOT_FOUND: there is no plugin "left-pad"',
    );
  });

  it('where their code fails', async () => {
    const folder = project({
      'convergence.yaml': 'plugins: [./a.mjs, ./b.mjs]\nsteps: {}\n',
      'a.mjs': "throw new Error('first');",
      'b.mjs': "throw new Error('second');",
    });
    const { stderr } = await converge(folder, 'validate');
    expect(stderr).toMatch(/first[^]+second/);
  });

  it('where two of them want one name, and steps and reports ask for what nobody has', async () => {
    const folder = project({
      'convergence.yaml': `plugins: [./a.mjs, ./b.mjs]
steps: { x: { scanner: y } }
reports: { srif: out.sarif }
`,
      'a.mjs': ESM,
      'b.mjs': ESM,
    });
    const { code, stderr } = await converge(folder, 'validate');
    expect(code).toBe(2);
    expect(stderr.match(/^convergence\.yaml:.+$/gm)).toEqual([
      'convergence.yaml:1:20: PLUGIN_NAME_TAKEN: the step "mine" can\'t be registered: plugin "a" has that name already',
      'convergence.yaml:2:24: PLUGIN_UNKNOWN_SCANNER: there is no scanner "y"',
      expect.stringMatching(
        /^convergence\.yaml:3:\d+: PLUGIN_UNKNOWN_REPORTER: there is no reporter "srif"$/,
      ),
    ]);
    expect(stderr).toContain('did you mean "sarif"?');
  });
});
