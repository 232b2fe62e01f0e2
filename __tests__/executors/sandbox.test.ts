import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SandboxExecutor } from '../../src/executors/sandbox.ts';
import type { ExecuteOptions } from '../../src/plugin/index.ts';
import { SafetyFilter, type SafetyResult } from '../../src/safety/index.ts';
import { startNode } from '../support/project.ts';
import { describeWithBubblewrap } from './machine/bubblewrap.ts';
import { processesWith, readiness, STUBBORN, untilNone } from './machine/processes.ts';

const outside = realpathSync(mkdtempSync(path.join(tmpdir(), 'outside-')));
const workspace = path.join(outside, 'the workspace');
mkdirSync(workspace);
writeFileSync(path.join(workspace, 'hello.txt'), 'hello\n');
afterAll(() => rmSync(outside, { recursive: true, force: true }));

const env = { PATH: process.env['PATH'] ?? '', OF_THE_JOB: 'x' };
const place = { workspace, env, variables: {} };

/** What is shown here is that the walls hold, whatever the command is. */
class AllowsAll extends SafetyFilter {
  override check(): SafetyResult {
    return { level: 'safe', reason: 'the test allows everything' };
  }
}

function run(command: string, config: object = {}, options: ExecuteOptions = {}, output?: string) {
  const executor = new SandboxExecutor(new AllowsAll(), { ...config }, { ...place, output });
  return executor.execute(command, { cwd: workspace, env, ...options });
}

const describeSandboxed = describeWithBubblewrap();

describeSandboxed('a command in the sandbox', () => {
  it('has an output, an exit code and a duration', async () => {
    expect(await run('cat hello.txt nothing')).toEqual({
      stdout: 'hello\n',
      stderr: expect.stringContaining('nothing'),
      returncode: 1,
      duration: expect.any(Number),
      timedOut: false,
      truncated: false,
    });
  });

  it.each([
    ['exit 7', { returncode: 7 }],
    ['sh -c "kill -SEGV \\$\\$"', { returncode: 139, signal: 'SIGSEGV' }],
    ['false | true', { returncode: 1 }],
  ])('ends as it ends: %s', async (command, expected) => {
    expect(await run(command)).toMatchObject(expected);
  });

  it('has the environment that a tool of the machine would have', async () => {
    const { stdout } = await run('env');
    expect(
      stdout
        .replace(/^(?:PWD|SHLVL|_)=.*\n/gm, '')
        .split('\n')
        .map((line) => line.split('=')[0]),
    ).toEqual(['PATH', 'OF_THE_JOB', 'CONVERGENCE_COMMAND', '']);
  });

  it.each([
    'new.txt',
    '/new.txt',
    '/etc/new.txt',
    '/usr/bin/new.txt',
    '/var/new.txt',
    '/sys/new.txt',
  ])('can not write to %s', async (file) => {
    expect(await run(`echo x > ${file}`)).toMatchObject({ returncode: 1 });
    expect(existsSync(path.resolve(workspace, file))).toBe(false);
  });

  it('can not change how the system works', async () => {
    const file = '/proc/sys/kernel/core_pattern';
    expect(await run(`cat ${file} > ${file}`)).toMatchObject({ returncode: 1 });
  });

  it('has a /tmp and a /run of its own', async () => {
    const own = randomUUID();
    const { stdout, returncode } = await run(
      `ls -A /run /var/tmp; ls /tmp; echo x > /tmp/${own} && cat /tmp/${own}`,
    );
    expect({ stdout, returncode }).toEqual({
      stdout: `/run:\n\n/var/tmp:\n${path.basename(outside)}\nx\n`,
      returncode: 0,
    });
    expect(existsSync(`/tmp/${own}`)).toBe(false);
  });

  it('sees nothing of what lies beside the workspace in /tmp', async () => {
    writeFileSync(path.join(outside, 'secret.txt'), 'secret');
    expect(await run('cat ../secret.txt')).toMatchObject({ stdout: '', returncode: 1 });
  });

  it('has no way to more rights', async () => {
    const { stdout } = await run('grep -E "^(Cap(Prm|Eff|Bnd)|NoNewPrivs)" /proc/self/status');
    expect(stdout.replaceAll(/\s+/g, ' ')).toBe(
      'CapPrm: 0000000000000000 CapEff: 0000000000000000 CapBnd: 0000000000000000 NoNewPrivs: 1 ',
    );
  });

  it('sees no processes but its own', async () => {
    const { stdout } = await run('cat /proc/[0-9]*/cmdline');
    expect(stdout).toContain('cmdline');
    expect(stdout).not.toContain('jest');
  });

  it('has a network only where that is granted', async () => {
    const server = createServer((_request, response) => response.end('reached')).listen(
      0,
      '127.0.0.1',
    );
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const ask = `exec 3<>/dev/tcp/127.0.0.1/${port}; printf 'GET / HTTP/1.0\\r\\n\\r\\n' >&3; cat <&3`;
    const command = `bash -c "${ask.replaceAll('\\', '\\\\')}"`;
    try {
      expect(await run(command)).toMatchObject({
        stdout: '',
        stderr: expect.stringContaining('refused'),
      });
      expect((await run(command, { network: true })).stdout).toContain('reached');
    } finally {
      server.close();
    }
  });

  it('is nothing that the safety filter blocks', async () => {
    const executor = new SandboxExecutor(new SafetyFilter(), {}, place);
    await expect(executor.execute('rm -rf /')).rejects.toMatchObject({
      code: 'STEP_COMMAND_BLOCKED',
    });
  });

  it('is told why where there is no such program', async () => {
    await expect(run('no-such-program-here')).rejects.toMatchObject({
      code: 'STEP_COMMAND_NOT_FOUND',
    });
  });
});

describeSandboxed('a program that the sandbox hides', () => {
  const bin = path.join(outside, 'bin');
  beforeAll(() => {
    mkdirSync(bin);
    for (const name of ['bash', 'env']) cpSync(`/usr/bin/${name}`, path.join(bin, name));
    symlinkSync(path.join(bin, 'env'), path.join(workspace, 'linked'));
    cpSync('/usr/bin/env', path.join(workspace, 'own-env'));
  });

  it.each([
    ['by its path', '../bin/env', 'bin/env'],
    ['on the PATH', 'env', 'bin/env'],
    ['as the shell', 'env | cat', 'bin/bash'],
    ['by a link', './linked', 'the workspace/linked'],
  ])('is told of: %s', async (_what, command, program) => {
    const options = { env: { PATH: `${bin}:${env.PATH}` } };
    await expect(run(command, {}, options)).rejects.toMatchObject({
      code: 'STEP_HIDDEN_IN_SANDBOX',
      message: expect.stringContaining(`"${path.join(outside, program)}"`),
      fix: expect.stringContaining('workspace'),
    });
  });

  it('is none of the workspace, wherever that is', async () => {
    expect(await run('./own-env')).toMatchObject({ returncode: 0 });
  });
});

describeSandboxed('what a command in the sandbox is granted', () => {
  beforeAll(() => {
    symlinkSync(outside, path.join(workspace, 'link'));
    symlinkSync(path.join(outside, 'nowhere'), path.join(workspace, 'broken'));
    symlinkSync('out', path.join(workspace, 'other'));
  });

  it.each([
    ['a folder', ['out'], 'out/new.txt'],
    ['a folder below one that is not there', ['deep/er'], 'deep/er/new.txt'],
    ['a file', ['hello.txt'], 'hello.txt'],
    ['a link to a folder', ['out', 'other'], 'other/new.txt'],
    ['the whole workspace', ['.'], 'somewhere.txt'],
  ])('can be written to: %s', async (_what, writable, file) => {
    expect(await run(`echo mine > ${file}`, { writable })).toMatchObject({ returncode: 0 });
    expect(readFileSync(path.join(workspace, file), 'utf8')).toBe('mine\n');
  });

  it.each([
    ['the file itself', ['report.sarif'], 'report.sarif'],
    ['the file in a folder that is not there', ['reports/r.sarif'], 'reports/r.sarif'],
  ])('can be the report of the step: %s', async (_what, writable, file) => {
    const output = path.join(workspace, file);
    expect(await run(`echo mine > ${file}`, { writable }, {}, output)).toMatchObject({
      returncode: 0,
    });
    expect(readFileSync(output, 'utf8')).toBe('mine\n');
    expect(await run(`echo x > ${file}.more`, { writable }, {}, output)).toMatchObject({
      returncode: 1,
    });
    rmSync(output);
  });

  it('is a folder where it is not there and no report', async () => {
    const output = path.join(workspace, 'other.sarif');
    await run('echo mine > report.d/x', { writable: ['report.d'] }, {}, output);
    expect(readdirSync(path.join(workspace, 'report.d'))).toEqual(['x']);
  });

  it('is all that can be written to', async () => {
    expect(await run('echo x > beside.txt', { writable: ['out'] })).toMatchObject({
      returncode: 1,
    });
  });

  it.each(['link', 'link/new', 'broken', 'broken/new'])(
    'is nothing outside, where %s leads',
    async (name) => {
      await expect(run('true', { writable: [name] })).rejects.toMatchObject({
        code: 'STEP_WRITABLE_OUTSIDE',
        message: expect.stringContaining(name),
      });
      expect(existsSync(path.join(outside, 'new'))).toBe(false);
      expect(existsSync(path.join(outside, 'nowhere'))).toBe(false);
    },
  );
});

describeSandboxed('what a command has started in the sandbox ends with it', () => {
  it.concurrent.each(STUBBORN)('when its time is over: %s', async (_what, script) => {
    const marker = randomUUID();
    const { ready, onStdout } = readiness();
    const running = run(script.replaceAll('MARKER', marker), {}, { onStdout, timeoutSeconds: 1 });
    await ready;
    expect(processesWith(marker).length).toBeGreaterThan(0);
    expect(await running).toMatchObject({ timedOut: true, signal: expect.stringMatching(/^SIG/) });
    expect(processesWith(marker)).toEqual([]);
  });

  it.concurrent.each(STUBBORN)('when it is aborted: %s', async (_what, script) => {
    const marker = randomUUID();
    const abort = new AbortController();
    const { ready, onStdout } = readiness();
    const options = { onStdout, signal: abort.signal };
    const running = run(script.replaceAll('MARKER', marker), {}, options);
    await ready;
    abort.abort();
    expect(await running).toMatchObject({ timedOut: false });
    expect(processesWith(marker)).toEqual([]);
  });

  it.concurrent.each(STUBBORN)('when it ends by itself: %s', async (_what, script) => {
    const marker = randomUUID();
    const { ready, onStdout } = readiness();
    const command = `(${script.replaceAll('MARKER', marker)}) & read -r -t 0.5 < <(sleep 5); exit 4`;
    const running = run(command, {}, { onStdout });
    await ready;
    expect(await running).toMatchObject({ returncode: 4 });
    expect(processesWith(marker)).toEqual([]);
  });

  it.concurrent.each(STUBBORN)('when we are killed: %s', async (_what, script) => {
    const marker = randomUUID();
    const program = path.join(import.meta.dirname, 'machine/run-for-ever.ts');
    const command = script.replaceAll('MARKER', marker);
    const killed = startNode(workspace, [program, 'sandbox', '{}', JSON.stringify(place), command]);
    await killed.wrote('ready');
    killed.kill('SIGKILL');
    await killed.ended;
    expect(await untilNone(() => processesWith(marker))).toEqual([]);
  });
});
