import { afterEach, describe, expect, it } from '@jest/globals';
import { execFile, execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { withArguments } from '../../src/executors/command.ts';
import { HostExecutor } from '../../src/executors/host.ts';
import type { ExecuteOptions } from '../../src/plugin/index.ts';
import { SafetyFilter } from '../../src/safety/index.ts';

const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'host-executor-')));
const env = { PATH: process.env['PATH'] ?? '', FOLDER: folder };

function run(command = '', options: ExecuteOptions = {}) {
  return new HostExecutor(new SafetyFilter()).execute(command, { cwd: folder, env, ...options });
}

/** A command that runs a script with Node. */
function node(script: string, ...args: string[]): string | undefined {
  return withArguments('node', ['-e', script, ...args]);
}

function processesWith(marker: string): string[] {
  const lines = execFileSync('ps', ['-A', '-ww', '-o', 'stat=,args='], { encoding: 'utf8' }).split(
    '\n',
  );
  return lines.filter((line) => line.includes(marker) && !line.startsWith('Z'));
}

/** Waits until a script has said that it is ready. */
function readiness() {
  const { promise, resolve } = Promise.withResolvers<void>();
  let seen = '';
  const onStdout = (chunk: Uint8Array) => {
    seen += Buffer.from(chunk).toString();
    if (seen.includes('ready')) resolve();
  };
  return { ready: promise, onStdout };
}

afterEach(() => rmSync(path.join(folder, 'tools'), { recursive: true, force: true }));

describe('what comes of a command', () => {
  it('is its output, its exit code and how long it took', async () => {
    const result = await run(
      node('console.log("out"); console.error("err"); process.exitCode = 3'),
    );
    expect(result).toEqual({
      stdout: 'out\n',
      stderr: 'err\n',
      returncode: 3,
      duration: expect.any(Number),
      timedOut: false,
      truncated: false,
    });
  });

  it('is 128 and the number of the signal that ended it, with its name', async () => {
    expect(await run(node('process.kill(process.pid, "SIGSEGV")'))).toMatchObject({
      returncode: 139,
      signal: 'SIGSEGV',
    });
  });

  it('is no signal where a command exits with such a code by itself', async () => {
    const result = await run('exit 137');
    expect(result).toMatchObject({ returncode: 137 });
    expect(result).not.toHaveProperty('signal');
  });

  it.each([
    ['false | true', 1],
    ['exit 7', 7],
    ['echo x | grep -q y || exit 5', 5],
    ['no-such-program-here $FOLDER', 127],
  ])('is the exit code of the shell for %s', async (command, returncode) => {
    expect(await run(command)).toMatchObject({ returncode });
  });

  it('is told piece by piece as it comes', async () => {
    const chunks: Uint8Array[] = [];
    const options = { onStdout: (chunk: Uint8Array) => void chunks.push(chunk) };
    const { stdout } = await run(node('for (let i = 0; i < 9999; i += 1) console.log(i)'), options);
    expect(Buffer.concat(chunks).toString()).toBe(stdout);
  });

  it('is read as UTF-8 once it is whole', async () => {
    const script = `
      const bytes = Buffer.from('ü😀日本');
      const write = (at) => at < bytes.length && process.stdout.write(bytes.subarray(at, at + 1), () => setTimeout(write, 5, at + 1));
      write(0);`;
    expect((await run(node(script))).stdout).toBe('ü😀日本');
  });

  it('is readable where it is no text', async () => {
    const { stdout } = await run(
      node('process.stdout.write(Buffer.from([0x61, 0xff, 0x00, 0xc3, 0x62]))'),
    );
    expect(stdout).toBe('a\ufffd\0\ufffdb');
  });

  it('is bounded in memory, and says so', async () => {
    const script = `
      const block = Buffer.alloc(1 << 20, 'x');
      let left = 100;
      const write = () => { while (left-- > 0) if (!process.stdout.write(block)) return process.stdout.once('drain', write); process.stdout.write('end'); };
      process.stdout.write('begin'); write();`;
    let received = 0;
    const result = await run(node(script), { onStdout: ({ length }) => void (received += length) });
    expect(received).toBe(100 * 1024 * 1024 + 8);
    expect(result.truncated).toBe(true);
    const marker = `\n[… ${36 * 1024 * 1024 + 8} bytes left out …]\n`;
    expect(result.stdout.length).toBe(64 * 1024 * 1024 + marker.length);
    expect(result.stdout.slice(0, 6) + result.stdout.slice(-4)).toBe('beginxxend');
    expect(result.stdout.indexOf(marker)).toBe(32 * 1024 * 1024);
  });
});

describe('arguments', () => {
  const HOSTILE = [
    'a b',
    '$(id)',
    '`id`',
    "it's",
    'say "hi"',
    'a\nb',
    '',
    '*',
    '~',
    '; id',
    '\\',
    '%PATH%',
    'ü😀',
    '--',
  ];
  const show = 'process.stdout.write(JSON.stringify(process.argv.slice(1)))';

  it('arrive as they are, without a shell', async () => {
    const { stdout } = await run(withArguments('node', ['-e', show, '--', ...HOSTILE]));
    expect(JSON.parse(stdout)).toEqual(HOSTILE);
  });

  it('arrive as they are, through a shell', async () => {
    const command = withArguments(`true && node -e '${show}' --`, HOSTILE);
    expect(JSON.parse((await run(command)).stdout)).toEqual(HOSTILE);
  });

  it('are seen by the safety check', async () => {
    await expect(run(withArguments('bash', ['-c', 'rm -rf /']))).rejects.toThrow(
      expect.objectContaining({ code: 'STEP_COMMAND_BLOCKED' }),
    );
  });
});

describe('surroundings', () => {
  it('are the folder and the environment of the options, and nothing else', async () => {
    const { stdout } = await run(
      node('console.log(process.cwd(), Object.keys(process.env).sort().join())'),
    );
    expect(stdout).toBe(`${folder} CONVERGENCE_COMMAND,FOLDER,PATH\n`);
  });

  it('have nothing to read at standard input', async () => {
    expect(await run('cat')).toMatchObject({ stdout: '', returncode: 0 });
  });

  it('let a program that ignores its input end in peace', async () => {
    expect(await run('true')).toMatchObject({ returncode: 0 });
  });

  it('have programs where PATH says, in folders from the working directory on', async () => {
    mkdirSync(path.join(folder, 'tools'));
    writeFileSync(path.join(folder, 'tools', 'my tool'), '#!/bin/sh\necho "mine $1"\n', {
      mode: 0o755,
    });
    const options = { env: { PATH: 'nowhere:tools' } };
    expect(await run('"my tool" x', options)).toMatchObject({ stdout: 'mine x\n' });
    expect(await run('"./tools/my tool" y', options)).toMatchObject({ stdout: 'mine y\n' });
  });

  it('have no program of the working directory that nobody named', async () => {
    writeFileSync(path.join(folder, 'here'), '#!/bin/sh\n', { mode: 0o755 });
    await expect(run('here', { env: {} })).rejects.toMatchObject({
      code: 'STEP_COMMAND_NOT_FOUND',
    });
  });

  it('have a shell, whatever PATH says', async () => {
    expect(await run('exit 4', { env: {} })).toMatchObject({ returncode: 4 });
  });
});

describe('a command that can not be started', () => {
  it.each([
    [
      'a program',
      'no-such-program-here --x',
      'there is no program "no-such-program-here" on the PATH',
    ],
    ['a file', './no-such-file', 'there is no file "./no-such-file" that may be run'],
  ])('is one for which there is no such %s', async (_what, command, message) => {
    await expect(run(command)).rejects.toMatchObject({ code: 'STEP_COMMAND_NOT_FOUND', message });
  });

  it.each([
    ['a NUL', 'node "a\0b"', 'it has a NUL character'],
    ['a long argument', `node ${'x'.repeat(140_000)}`, 'a part of it has more than 131072 bytes'],
    [
      'many arguments',
      `node ${'x '.repeat(600_000)}`,
      'with its environment it has more than 1048576 bytes',
    ],
  ])('is one with %s', async (_what, command, message) => {
    await expect(run(command)).rejects.toMatchObject({
      code: 'STEP_COMMAND_UNRUNNABLE',
      message: expect.stringContaining(message),
    });
  });

  it('is one in a folder that is not there', async () => {
    const cwd = path.join(folder, 'missing');
    await expect(run('node -v', { cwd })).rejects.toMatchObject({ code: 'STEP_NO_FOLDER' });
  });

  it('is one in a file', async () => {
    const cwd = path.join(folder, 'file');
    writeFileSync(cwd, '');
    await expect(run('node -v', { cwd })).rejects.toMatchObject({ code: 'STEP_NO_FOLDER' });
  });

  it('is a file that nobody may run', async () => {
    writeFileSync(path.join(folder, 'plain'), 'x');
    chmodSync(path.join(folder, 'plain'), 0o644);
    await expect(run('./plain')).rejects.toMatchObject({ code: 'STEP_COMMAND_NOT_FOUND' });
  });

  it('is one of a run that was aborted before', async () => {
    const signal = AbortSignal.abort(new Error('too late'));
    await expect(run('touch started', { signal })).rejects.toThrow('too late');
    expect(existsSync(path.join(folder, 'started'))).toBe(false);
  });
});

describe('what a command has started ends with it', () => {
  const forever = 'setInterval(() => {}, 1000)';
  const spawn = `const { spawn } = require('node:child_process');`;
  const deaf = `process.on('SIGTERM', () => {}); ${forever}`;

  /** A script that starts another with the same marker, and what becomes of its own process then. */
  const starting = (script: string, options: string, then: string) =>
    `${spawn} const child = spawn(process.execPath, ['-e', ${JSON.stringify(`${script}; console.log('ready')`)}, process.argv[1]], ${options}); ${then}`;

  const SCRIPTS: readonly (readonly [string, string])[] = [
    ['the process itself', `${forever}; console.log('ready')`],
    ['one that ignores SIGTERM', `${deaf}; console.log('ready')`],
    ['a child', starting(forever, `{ stdio: 'inherit' }`, forever)],
    ['a child that ignores SIGTERM', starting(deaf, `{ stdio: 'inherit' }`, forever)],
    [
      'a child in a session of its own',
      starting(deaf, `{ stdio: 'inherit', detached: true }`, forever),
    ],
  ];

  it.concurrent.each(SCRIPTS)('when its time is over: %s', async (_what, script) => {
    const marker = randomUUID();
    const result = await run(node(script, marker), { timeoutSeconds: 1 });
    expect(result).toMatchObject({ timedOut: true });
    expect(result.returncode).toBeGreaterThan(128);
    expect(processesWith(marker)).toEqual([]);
  });

  it.concurrent.each(SCRIPTS)('when it is aborted: %s', async (_what, script) => {
    const marker = randomUUID();
    const { ready, onStdout } = readiness();
    const abort = new AbortController();
    const running = run(node(script, marker), { signal: abort.signal, onStdout });
    await ready;
    expect(processesWith(marker).length).toBeGreaterThan(0);
    abort.abort();
    expect(await running).toMatchObject({ timedOut: false });
    expect(processesWith(marker)).toEqual([]);
  });

  it.concurrent.each([
    ['a child', starting(forever, `{ stdio: 'ignore' }`, 'child.unref()')],
    ['a child that holds the output open', starting(deaf, `{ stdio: 'inherit' }`, 'child.unref()')],
    [
      'a child in a session of its own',
      starting(deaf, `{ stdio: 'ignore', detached: true }`, 'child.unref()'),
    ],
    [
      'a grandchild whose parent has ended',
      starting(
        `const { spawn } = require('node:child_process'); spawn(process.execPath, ['-e', ${JSON.stringify(forever)}, process.argv[1]], { stdio: 'inherit', detached: true }).unref()`,
        `{ stdio: 'inherit', detached: true }`,
        `child.unref()`,
      ),
    ],
  ])('when it ends by itself: %s', async (_what, script) => {
    const marker = randomUUID();
    expect(await run(node(script, marker))).toMatchObject({ returncode: 0 });
    expect(processesWith(marker)).toEqual([]);
  });

  it('when the shell that runs it is ended', async () => {
    const marker = randomUUID();
    const command = `(node -e '${deaf}' ${marker} & node -e '${forever}' ${marker}) | cat; sleep 100`;
    expect(await run(command, { timeoutSeconds: 1 })).toMatchObject({ timedOut: true });
    expect(processesWith(marker)).toEqual([]);
  });

  it('when it is a run inside of a run', async () => {
    const marker = randomUUID();
    const inner = { ...env, CONVERGENCE_COMMAND: 'outer' };
    const { stdout } = await run(node('console.log(process.env.CONVERGENCE_COMMAND)', marker), {
      env: inner,
    });
    expect(stdout).toMatch(/^outer:[0-9a-f-]{36}\n$/);
  });

  it('but a process that has left without a trace is not waited for, though it holds the output', async () => {
    // Neither a parent, nor a session, nor a mark in its environment leads to it.
    const command = `env -i setsid sh -c 'echo $$ > left; exec sleep 60' & sleep 0.2; echo done`;
    const ended = await run(command, { timeoutSeconds: 30 });
    process.kill(Number(readFileSync(path.join(folder, 'left'), 'utf8')));
    expect(ended).toMatchObject({ stdout: 'done\n', returncode: 0, timedOut: false });
  }, 45_000);

  it('but not what a listener starts meanwhile', async () => {
    const other = Promise.withResolvers<string>();
    const onStdout = () => void execFile('echo', ['y'], (_error, stdout) => other.resolve(stdout));
    expect(await run('printf x; exit 3', { onStdout })).toMatchObject({
      stdout: 'x',
      returncode: 3,
    });
    expect(await other.promise).toBe('y\n');
  });

  it('but leaves alone what it has not started', async () => {
    const [first, second] = [readiness(), readiness()];
    const abort = new AbortController();
    const [one, two] = [randomUUID(), randomUUID()];
    const script = `${forever}; console.log('ready')`;
    const other = run(node(script, one), { signal: abort.signal, onStdout: first.onStdout });
    const brief = new AbortController();
    const running = run(node(script, two), { signal: brief.signal, onStdout: second.onStdout });
    await Promise.all([first.ready, second.ready]);
    brief.abort();
    await running;
    expect(processesWith(one)).toHaveLength(1);
    abort.abort();
    await other;
  });
});
