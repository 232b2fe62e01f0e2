import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { BaseExecutor, type ExecuteOptions } from '../../../src/plugin/index.ts';
import { plugin, runSteps, type Setting } from '../../support/pipeline.ts';
import { has, project, read, removeProjects } from '../../support/project.ts';

afterEach(removeProjects);

const REPORT = JSON.stringify([
  {
    filePath: 'src/a.js',
    messages: [{ ruleId: 'no-eval', severity: 2, message: 'Do not', line: 1, column: 1 }],
  },
]);

const FILES = { 'report.json': REPORT, 'src/a.js': 'eval(x);\n', 'app/b.js': '' };

/** Runs a step with these keys in a repository that has a report of ESLint. */
async function run(keys: string, { folder = project(FILES), ...setting }: Setting = {}) {
  const yaml = `steps: { s: { ${keys} } }\n`;
  const { byStep, events } = await runSteps(yaml, { folder, ...setting });
  const { outcome, findings = [], diagnostics = [] } = byStep['s'] ?? {};
  const output = events.flatMap((event) => (event.type === 'step_output' ? [event.text] : []));
  return {
    outcome: outcome?.outcome,
    exitCode: outcome?.exitCode,
    reason: outcome?.reason,
    places: findings.map(({ location }) => `${location?.path}:${location?.startLine}`),
    codes: diagnostics.map(({ code }) => code),
    fixes: diagnostics.map(({ fix }) => fix),
    output: output.join(''),
  };
}

describe('a tool without a format', () => {
  it('is clean where it ends well, and what it writes goes to the log', async () => {
    expect(await run('tool: "echo out; echo err >&2"')).toMatchObject({
      outcome: 'clean',
      exitCode: 0,
      output: expect.stringMatching(/^(out\nerr\n|err\nout\n)$/),
    });
  });

  it('crashed where it ends otherwise', async () => {
    expect(await run('tool: exit 3')).toMatchObject({
      outcome: 'crashed',
      reason: 'step "s" exited with 3',
      codes: ['STEP_EXIT_CODE'],
    });
  });

  it('was maybe killed for want of memory, where it was killed', async () => {
    expect(await run('tool: exit 137')).toMatchObject({
      codes: ['STEP_EXIT_CODE'],
      fixes: [expect.stringContaining('"memory" under "config"')],
    });
  });

  it('is clean where its exit code is one of those that mean so', async () => {
    expect(await run('tool: exit 3, exit_codes: [0, 3]')).toMatchObject({
      outcome: 'clean',
      exitCode: 3,
    });
    expect(await run('tool: "true", exit_codes: [3]')).toMatchObject({ outcome: 'crashed' });
  });
});

describe('a tool that reports', () => {
  it('has findings, and its report is not shown in the log', async () => {
    expect(
      await run('tool: "cat report.json; echo note >&2; exit 1", format: eslint'),
    ).toMatchObject({
      outcome: 'findings',
      exitCode: 1,
      places: ['src/a.js:1'],
      output: 'note\n',
    });
  });

  it('may write to a file, relative to the folder that it runs in', async () => {
    const folder = project({ ...FILES, 'app/src/a.js': '' });
    const keys =
      'tool: "cp ../report.json out.json; echo done", format: eslint, working_dir: app, output: out.json';
    expect(await run(keys, { folder })).toMatchObject({
      outcome: 'findings',
      // What the report names is relative to that folder, too.
      places: ['app/src/a.js:1'],
      output: 'done\n',
    });
  });

  it('crashed where it wrote no file, though one of an earlier run was there', async () => {
    const folder = project(FILES);
    const keys = 'tool: "true", format: eslint, output: report.json';
    expect(await run(keys, { folder })).toMatchObject({
      outcome: 'crashed',
      reason: 'step "s" wrote no report "report.json"',
      places: [],
    });
    expect(has(folder, 'report.json')).toBe(false);
  });

  it('crashed where its exit code says so, and what it reported before counts', async () => {
    expect(await run('tool: "cat report.json; exit 2", format: eslint')).toMatchObject({
      outcome: 'crashed',
      reason: 'step "s" exited with 2',
      places: ['src/a.js:1'],
    });
  });

  it('crashed where its report is none, and the log shows why it broke', async () => {
    expect(await run('tool: echo Oops, format: eslint')).toMatchObject({
      outcome: 'crashed',
      codes: ['STEP_REPORT_UNREADABLE'],
    });
    expect(await run('tool: "echo Oops; exit 2", format: eslint')).toMatchObject({
      outcome: 'crashed',
      codes: ['STEP_EXIT_CODE'],
      output: 'Oops\n',
    });
  });
});

describe('a report that is not whole', () => {
  const found = { message: { text: 'Do not' }, locations: [location('src/a.js')] };
  const failed = { executionSuccessful: false, exitCodeDescription: 'out of memory' };
  const notice = { level: 'error', message: { text: 'no rules' } };
  const notices = { executionSuccessful: true, toolExecutionNotifications: [notice] };

  function location(uri: string) {
    return { physicalLocation: { artifactLocation: { uri }, region: { startLine: 1 } } };
  }

  /** What a run of SARIF with these members comes to. */
  function runOf(members: object, keys = '') {
    const runs = [{ tool: { driver: { name: 't' } }, results: [found], ...members }];
    const folder = project({ ...FILES, 'r.sarif': JSON.stringify({ version: '2.1.0', runs }) });
    return run(`tool: cat r.sarif, format: sarif${keys}`, { folder });
  }

  it.each([
    ['a result is none', { results: [found, 5] }, 'runs[0].results[1] is not an object'],
    ['there is no list of results', { results: null }, 'runs[0] has no list of results'],
    ['its tool failed', { invocations: [failed] }, 'out of memory'],
    ['its tool tells of an error', { invocations: [notices] }, 'no rules'],
  ])('makes its step crashed where %s, and what was read counts', async (_, members, why) => {
    const { outcome, reason, places, codes } = await runOf(members);
    expect([outcome, codes.at(-1)]).toEqual(['crashed', 'STEP_REPORT_INCOMPLETE']);
    expect(reason).toContain('the report of step "s" is not complete: ');
    expect(reason).toContain(why);
    expect(places).toEqual('results' in members && members.results === null ? [] : ['src/a.js:1']);
  });

  it('is none where all is well', async () => {
    const well = { invocations: [{ executionSuccessful: true }] };
    expect(await runOf(well)).toMatchObject({ outcome: 'findings', codes: [] });
  });

  it('is no reason beside an exit code that says more', async () => {
    const { codes } = await runOf({ invocations: [failed] }, ', exit_codes: [7]');
    expect(codes).toEqual(['STEP_TOOL_SAYS', 'STEP_EXIT_CODE']);
  });

  it.each([
    ['is a folder', 'mkdir out.json', 'STEP_REPORT_FILE_UNREADABLE', 'it is not a file'],
    ['is too large', 'truncate -s 3G out.json', 'STEP_REPORT_FILE_TOO_LARGE', 'has 3072 MiB'],
  ])('is told where the file %s', async (_, tool, code, why) => {
    const ran = await run(`tool: ${tool}, format: eslint, output: out.json`);
    expect(ran).toMatchObject({ outcome: 'crashed', codes: [code] });
    expect(ran.reason).toContain(why);
  });
});

describe('the environment of a tool', () => {
  it('is what the host gives it, and what its step adds', async () => {
    const env = { PATH: process.env['PATH'] ?? '', COLOUR: 'red', SIZE: 'small' };
    const keys = 'tool: echo $COLOUR $SIZE $HOME, env: { SIZE: large }';
    expect(await run(keys, { toolEnv: env })).toMatchObject({ output: 'red large\n' });
  });
});

describe('a tool that takes too long', () => {
  it('is ended with all that it started', async () => {
    const seconds = 40_000 + (process.pid % 10_000);
    const folder = project({ 'slow.sh': `sleep ${seconds} & sleep ${seconds}\n` });
    const keys = 'tool: bash slow.sh, timeout_seconds: 0.4';
    expect(await run(keys, { folder })).toMatchObject({
      outcome: 'timed_out',
      reason: 'step "s" was ended after 0.4 seconds',
    });
    const processes = execFileSync('ps', ['-A', '-o', 'args='], { encoding: 'utf8' });
    expect(processes).not.toContain(`sleep ${seconds}`);
  }, 15_000);

  it('has found what stands in the report that it had written by then', async () => {
    const keys = 'tool: "cp report.json out.json; sleep 30", format: eslint, output: out.json';
    expect(await run(`${keys}, timeout_seconds: 0.6`)).toMatchObject({
      outcome: 'timed_out',
      places: ['src/a.js:1'],
      codes: ['STEP_TIMED_OUT'],
    });
  }, 15_000);

  it('has found nothing where it had written half a report, or none', async () => {
    for (const tool of ['head -c 20 report.json > out.json; sleep 30', 'sleep 30']) {
      const keys = `tool: "${tool}", format: eslint, output: out.json, timeout_seconds: 0.3`;
      const { places, codes } = await run(keys);
      expect([places, codes]).toEqual([[], ['STEP_TIMED_OUT']]);
    }
  }, 15_000);
});

describe('an executor of a plugin', () => {
  class Recorder extends BaseExecutor {
    static calls: { command: string; options: ExecuteOptions; config: unknown }[] = [];

    protected override async run(command: string, options: ExecuteOptions) {
      Recorder.calls.push({ command, options, config: this.config });
      options.onStdout?.(Buffer.from('half a li'));
      options.onStdout?.(Buffer.from('ne\nand '));
      options.onStdout?.(Buffer.from('more'));
      return { stdout: REPORT, stderr: '', returncode: 1, duration: 0 };
    }
  }

  const setting = (use: unknown) => ({ plugins: [plugin('p', { executor: { x: use } })] });

  it('is given the command, the folder, the environment and its config', async () => {
    const folder = project(FILES);
    const keys =
      'tool: lint, args: [a b], executor: x, config: { image: node }, format: eslint, working_dir: app';
    const ran = await run(keys, { folder, ...setting(Recorder) });
    expect(ran).toMatchObject({ outcome: 'findings', exitCode: 1 });
    expect(Recorder.calls).toMatchObject([
      {
        command: "lint 'a b'",
        config: { image: 'node' },
        options: { cwd: path.join(folder, 'app'), env: { PATH: process.env['PATH'] } },
      },
    ]);
  });

  it('has what it passes on come to the log in whole lines', async () => {
    const { output } = await run('tool: x, executor: x, exit_codes: [1]', setting(Recorder));
    expect(output).toBe('half a line\nand more');
  });

  it.each([
    ['nothing', undefined],
    ['no output', { returncode: 0 }],
    ['an exit code as text', { stdout: '', stderr: '', returncode: '0', duration: 0 }],
  ])('is told of by the name of its plugin where it returns %s', async (_, result) => {
    class Liar {
      async execute() {
        return result;
      }
    }
    expect(await run('tool: x, executor: x', setting(Liar))).toMatchObject({
      outcome: 'crashed',
      reason:
        'plugin "p" returned what can\'t be used: an executor returns { stdout, stderr, returncode, duration }',
    });
  });

  it('is told of where it can execute nothing', async () => {
    expect(await run('tool: x, executor: x', setting(Object))).toMatchObject({
      reason: 'plugin "p" registers the executor "x", which lacks "execute"',
    });
  });
});

it('a report stays as the tool wrote it', async () => {
  const folder = project(FILES);
  await run('tool: cp report.json out.json, format: eslint, output: out.json', { folder });
  expect(read(folder, 'out.json')).toBe(REPORT);
});
