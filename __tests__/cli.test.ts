import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { VERSION } from '../src/version.ts';
import { converge, has, project, removeProjects, start, write } from './support/project.ts';

let folder: string;

beforeAll(() => {
  folder = project({
    'convergence.yaml': `plugins: [./p.mjs]
steps:
  lint: { tool: touch lint-ran }
  mine: { plugin: p, needs: [lint], timeout_seconds: 5 }
  later: { tool: touch later-ran, phase: fix, if: diagnose.findings.length > 0 }
reports: { sarif: out/report.sarif }
events: out/events.jsonl
`,
    'p.mjs': `import { registerStep } from 'kimi-convergence';
export const register = () => registerStep('mine', class { execute() { return { success: true }; } });
`,
    'broken.yaml': 'steps:\n  lint: { tols: npx eslint }\n',
  });
});

afterAll(removeProjects);

describe('kimi-converge', () => {
  it.each([[[]], [['--help']], [['-h']], [['help']]])('tells its commands: %p', async (args) => {
    const { code, stdout, stderr } = await converge(folder, ...args);
    expect(stdout).toMatch(/^kimi-converge .+\n\nUsage: kimi-converge COMMAND \[FLAGS\]\n/);
    for (const command of ['run', 'validate', 'plugins', 'init', 'create-plugin', 'schema']) {
      expect(stdout).toMatch(new RegExp(`^  ${command} +\\S`, 'm'));
    }
    expect([code, stderr]).toEqual([0, '']);
  });

  it.each(['run', 'validate', 'plugins', 'init', 'schema'])(
    'tells the flags of %s',
    async (command) => {
      const { code, stdout } = await converge(folder, command, '--help');
      expect(stdout).toMatch(new RegExp(`^kimi-converge ${command}: `));
      expect(stdout).toMatch(/^ {2}-h, --help +show this$/m);
      expect(code).toBe(0);
    },
  );

  it('tells its version', async () => {
    expect(await converge(folder, '--version')).toEqual({
      code: 0,
      stdout: `${VERSION}\n`,
      stderr: '',
    });
  });

  it.each([
    [
      ['vaildate'],
      'HOST_UNKNOWN_COMMAND: there is no command "vaildate"',
      'did you mean "validate"?',
    ],
    [
      ['build'],
      'HOST_UNKNOWN_COMMAND: there is no command "build"',
      'use one of: run, merge, validate',
    ],
    [['--config', 'x'], 'HOST_UNKNOWN_COMMAND: there is no command "--config"', 'use one of: run'],
    [
      ['run', '--conifg=x'],
      "HOST_BAD_ARGUMENTS: Unknown option '--conifg'",
      'did you mean "--config"?',
    ],
    [
      ['run', '--fail_on', 'low'],
      "HOST_BAD_ARGUMENTS: Unknown option '--fail_on'",
      'did you mean "--fail-on"?',
    ],
    [
      ['run', '--nothing-like-it'],
      'HOST_BAD_ARGUMENTS: Unknown option',
      'see "kimi-converge run --help"',
    ],
    [
      ['validate', '-x'],
      "HOST_BAD_ARGUMENTS: Unknown option '-x'",
      'see "kimi-converge validate --help"',
    ],
    [['run', '--config'], 'HOST_BAD_ARGUMENTS: Option ', 'see "kimi-converge run --help"'],
    [
      ['run', '--json=yes'],
      "HOST_BAD_ARGUMENTS: Option '--json' does not take",
      'see "kimi-converge run',
    ],
    [
      ['run', 'lint'],
      "HOST_BAD_ARGUMENTS: Unexpected argument 'lint'",
      'see "kimi-converge run --help"',
    ],
    [
      ['schema', '--config', 'x'],
      "HOST_BAD_ARGUMENTS: Unknown option '--config'",
      'see "kimi-converge schema',
    ],
    [['run', '-C', 'nowhere'], 'HOST_NO_FOLDER: there is no folder', 'name one with the input'],
    [
      ['run', '-c', 'nowhere.yaml'],
      'CONFIG_NOT_FOUND: there is no configuration file at "nowhere.yaml"',
      'kimi-converge init',
    ],
    [
      ['run', '--fail-on', 'hgih'],
      'CONFIG_WRONG_VALUE: --fail-on can\'t be "hgih"',
      'did you mean "high"?',
    ],
    [
      ['run', '--steps', 'lnit'],
      'CONFIG_UNKNOWN_STEP: --steps names the step "lnit"',
      'did you mean "lint"?',
    ],
    [
      ['validate', '-c', 'broken.yaml'],
      'broken.yaml:2:11: CONFIG_UNKNOWN_KEY: unknown key "tols"',
      'did you mean "tool"?',
    ],
  ])('says what is wrong with %p, and exits with 2', async (args, message, fix) => {
    const { code, stdout, stderr } = await converge(folder, ...args);
    expect(stderr).toContain(message);
    expect(stderr).toContain(`\n  fix: `);
    expect(stderr).toContain(fix);
    expect([code, stdout]).toEqual([2, '']);
  });
});

describe('nothing runs and nothing is written', () => {
  function expectNothing() {
    for (const file of ['lint-ran', 'later-ran', 'out']) expect(has(folder, file)).toBe(false);
  }

  it('by validate, which says that all is well', async () => {
    expect(await converge(folder, 'validate')).toEqual({
      code: 0,
      stdout: 'convergence.yaml is valid: 3 steps, 1 plugin\n',
      stderr: '',
    });
    expectNothing();
  });

  it('by run --dry-run, which shows what would run', async () => {
    expect(await converge(folder, 'run', '--dry-run')).toEqual({
      code: 0,
      stdout: `diagnose:
  lint: tool touch lint-ran (at most 600 s)
  mine: step mine of p (after lint; at most 5 s)
fix:
  later: tool touch later-ran (if diagnose.findings.length > 0; alone; at most 600 s)
`,
      stderr: '',
    });
    expectNothing();
  });
});

describe('the working directory', () => {
  it('is where everything starts from, wherever one stands', async () => {
    const root = project({
      'deep/app/convergence.yaml':
        'steps: { a: { tool: touch ran } }\nreports: { json: out/r.json }\n',
    });
    const { code, stdout } = await converge(root, 'run', '-C', 'deep/app');
    expect(code).toBe(0);
    expect(has(root, 'deep/app/ran')).toBe(true);
    expect(has(root, 'deep/app/out/r.json')).toBe(true);
    expect(stdout).toContain('  json: deep/app/out/r.json\n');
  });
});

describe('flags', () => {
  it('set what the file says otherwise', async () => {
    const { stdout } = await converge(folder, 'run', '--steps', 'mine', '--dry-run');
    expect(stdout).toBe(`diagnose:
  lint: tool touch lint-ran (at most 600 s)
  mine: step mine of p (after lint; at most 5 s)
`);
  });
});

describe('schema', () => {
  it('is a JSON Schema', async () => {
    const { code, stdout } = await converge(folder, 'schema');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ type: 'object', properties: { steps: {} } });
  });
});

describe('a secret', () => {
  it('that an error quotes is masked', async () => {
    const place = project({
      'convergence.yaml':
        'plugins: [{ name: ./p.mjs, permissions: { env: [MY_TOKEN] } }]\nsteps: {}\n',
      'p.mjs': 'throw new Error(`token ${process.env.MY_TOKEN} is wrong`);\n',
    });
    const { ended } = start(place, ['validate'], { MY_TOKEN: 'hunter2hunter2' });
    expect((await ended).stderr).toMatch(
      /failed while it was loaded: .+p\.mjs:1: token \*\*\* is wrong\n/,
    );
  });
});

it('what nobody reads any more does not matter to the run', async () => {
  const place = project({ 'convergence.yaml': 'steps: { a: { tool: "seq 20000; touch ran" } }\n' });
  write(place, 'pipe.sh', '"$NODE" "$CLI" run | head -n 2\necho "exit ${PIPESTATUS[0]}"\n');
  const { spawnSync } = await import('node:child_process');
  const CLI = new URL('../dist/cli.js', import.meta.url).pathname;
  const env = { PATH: process.env['PATH'], NODE: process.execPath, CLI };
  const { stdout } = spawnSync('bash', ['pipe.sh'], { cwd: place, env, encoding: 'utf8' });
  expect(stdout).toMatch(/exit 0\n$/);
  expect(has(place, 'ran')).toBe(true);
});
