import { afterAll, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ContainerExecutor } from '../../src/executors/container.ts';
import { LABEL } from '../../src/executors/container-argv.ts';
import type { ExecuteOptions } from '../../src/plugin/index.ts';
import { SafetyFilter } from '../../src/safety/index.ts';
import { startNode } from '../support/project.ts';
import { describeWithPodman, IMAGE, podman, podmanEnv } from './machine/podman.ts';
import { processesWith, readiness, STUBBORN, untilNone } from './machine/processes.ts';

const workspace = realpathSync(mkdtempSync(path.join(tmpdir(), 'container executor-')));
// Also whoever is not root may look at it, and whoever may write to it is the executor's to say.
chmodSync(workspace, 0o777);
writeFileSync(path.join(workspace, 'hello.txt'), 'hello\n');
afterAll(() => rmSync(workspace, { recursive: true, force: true }));

const place = { workspace, env: { ...podmanEnv, OF_THE_JOB: 'x' }, variables: {} };

interface Given {
  readonly config?: Readonly<Record<string, unknown>>;
  readonly variables?: Readonly<Record<string, string>>;
  readonly options?: ExecuteOptions;
}

function run(command: string, { config = {}, variables = {}, options = {} }: Given = {}) {
  const all = { image: IMAGE, ...config };
  const executor = new ContainerExecutor(new SafetyFilter(), all, { ...place, variables });
  // What tools of the machine get is not for a container.
  const env = { ...place.env, ...variables };
  return executor.execute(command, { cwd: workspace, env, ...options });
}

function containers(): readonly string[] {
  const names = podman('ps', '--all', `--filter=label=${LABEL}`, '--format={{.Names}}');
  return names.split('\n').filter(Boolean);
}

const describe = describeWithPodman();

describe('a command in a container', () => {
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
    ['sh -c "kill -SEGV \\$\\$"; exit $?', { returncode: 139, signal: 'SIGSEGV' }],
    ['exit 127', { returncode: 127 }],
    ['exit 3 | cat', { returncode: 3 }],
    ['true no-shell', { returncode: 0 }],
  ])('ends as it ends: %s', async (command, expected) => {
    expect(await run(command)).toMatchObject(expected);
  });

  it('has its arguments as they are', async () => {
    const words = "'a b' '$(id)' \"it's\" '' -- '*'";
    expect((await run(`sh -c 'for each in "$@"; do echo "<$each>"; done' x ${words}`)).stdout).toBe(
      "<a b>\n<$(id)>\n<it's>\n<>\n<-->\n<*>\n",
    );
  });

  it('is not root, and has no way to more rights', async () => {
    const { stdout } = await run('id -u; grep -E "^(Cap...|NoNewPrivs)" /proc/self/status');
    const [uid, ...rights] = stdout.trim().split('\n');
    expect(uid).toBe(String(process.getuid?.() || 65_534));
    expect(rights.map((line) => line.replace(/\s+/, ' '))).toEqual([
      ...['Inh', 'Prm', 'Eff', 'Bnd', 'Amb'].map((each) => `Cap${each}: 0000000000000000`),
      'NoNewPrivs: 1',
    ]);
  });

  it('is the user that the options name', async () => {
    expect((await run('id -u', { config: { user: '4321:99' } })).stdout).toBe('4321\n');
  });

  it('has the variables of its step, and nothing else of the machine', async () => {
    const variables = { GREETING: 'hi $x\nthere', PATH: '/bin', API_TOKEN: 'tell-nobody' };
    const { stdout } = await run('env', { variables });
    expect(stdout).toContain('GREETING=hi $x\nthere\n');
    expect(stdout).toContain('PATH=/bin\n');
    expect(stdout).toContain('API_TOKEN=tell-nobody\n');
    for (const name of ['OF_THE_JOB', 'CONTAINERS_CONF', 'CONVERGENCE_COMMAND']) {
      expect(stdout).not.toContain(name);
    }
  });

  it('has no secret among the arguments that anybody can read', async () => {
    const secret = randomUUID();
    const abort = new AbortController();
    const { ready, onStdout } = readiness();
    const running = run('echo ready; sleep 1000', {
      variables: { API_TOKEN: secret },
      options: { onStdout, signal: abort.signal },
    });
    await ready;
    const seen = [processesWith('API_TOKEN').length > 0, processesWith(secret)];
    abort.abort();
    await running;
    expect(seen).toEqual([true, []]);
  });

  it('can not write to the workspace', async () => {
    expect(await run('touch new.txt')).toMatchObject({
      returncode: 1,
      stderr: expect.stringContaining('Read-only file system'),
    });
    expect(existsSync(path.join(workspace, 'new.txt'))).toBe(false);
  });

  it('can write to the workspace where that is granted', async () => {
    const config = { writable: true };
    expect(await run('echo mine > new.txt', { config })).toMatchObject({ returncode: 0 });
    expect(readFileSync(path.join(workspace, 'new.txt'), 'utf8')).toBe('mine\n');
  });

  it('has a network only where that is granted', async () => {
    const server = createServer((_request, response) => response.end('reached')).listen(
      0,
      '127.0.0.1',
    );
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const command = `printf 'GET / HTTP/1.0\\r\\n\\r\\n' | nc 127.0.0.1 ${port}`;
    try {
      expect((await run(command)).stdout).toBe('');
      expect((await run('ls /sys/class/net')).stdout).toBe('lo\n');
      expect((await run(command, { config: { network: true } })).stdout).toContain('reached');
    } finally {
      server.close();
    }
  });

  it('has no more memory than is granted', async () => {
    expect(await run('tail /dev/zero', { config: { memory: '16m' } })).toMatchObject({
      returncode: 137,
      signal: 'SIGKILL',
    });
  });

  it('leaves nothing in the workspace where it takes up more', async () => {
    await run('tail /dev/zero', { config: { memory: '16m' } });
    expect(existsSync(path.join(workspace, 'oom'))).toBe(false);
  });

  it('has an engine that runs in a folder of its own, for as long as it runs', async () => {
    const bin = mkdtempSync(path.join(tmpdir(), 'engine-'));
    const notes = path.join(bin, 'notes.txt');
    const script = `#!/bin/sh\n[ "$1" = run ] && pwd > ${notes}\nPATH=\${PATH#*:} exec podman "$@"\n`;
    writeFileSync(path.join(bin, 'podman'), script, { mode: 0o755 });
    const env = { ...place.env, PATH: `${bin}:${podmanEnv['PATH']}` };
    const config = { image: IMAGE, engine: 'podman' };
    await new ContainerExecutor(new SafetyFilter(), config, { ...place, env }).execute('true');
    const folder = readFileSync(notes, 'utf8').trim();
    rmSync(bin, { recursive: true });
    expect(path.dirname(folder)).toBe(realpathSync(tmpdir()));
    expect(folder).not.toBe(workspace);
    expect(existsSync(folder)).toBe(false);
  });

  it('has no more processes than are granted', async () => {
    const command = 'for each in 1 2 3 4 5 6 7 8; do sleep 5 & done; echo all';
    const { stdout, stderr } = await run(command, { config: { processes: 6 } });
    expect(stdout).toBe('');
    expect(stderr).toContain("can't fork");
  });

  it('is told piece by piece, and bounded in memory', async () => {
    let received = 0;
    const onStderr = ({ length }: Uint8Array) => void (received += length);
    const { stderr } = await run('head -c 3000000 /dev/zero >&2', { options: { onStderr } });
    expect(received).toBe(3_000_000);
    expect(stderr.length).toBeLessThan(1024 * 1024 + 100);
    expect(stderr).toMatch(/\n\[… 1951424 bytes left out …\]\n/);
  });

  it('is nothing that the safety filter blocks', async () => {
    await expect(run('rm -rf /')).rejects.toMatchObject({ code: 'STEP_COMMAND_BLOCKED' });
  });

  it.each(['no-such-program -v', './no-such-program', '/bin/no-such-program'])(
    'is told of where the image has no such program: %s',
    async (command) => {
      await expect(run(command)).rejects.toMatchObject({
        code: 'STEP_NOT_IN_IMAGE',
        message: `the image "${IMAGE}" has no program "${command.replace(' -v', '')}"`,
      });
    },
  );

  it('is told why where its container can not be started', async () => {
    await expect(
      run('true', { config: { image: 'localhost/no-such-image' } }),
    ).rejects.toMatchObject({
      code: 'STEP_CONTAINER_FAILED',
      message: expect.stringContaining('no container of the image "localhost/no-such-image"'),
    });
  });
});

describe('what a command has started in a container ends with it', () => {
  it.concurrent.each(STUBBORN)('when its time is over: %s', async (_what, script) => {
    const marker = randomUUID();
    const { ready, onStdout } = readiness();
    const running = run(script.replaceAll('MARKER', marker), {
      options: { onStdout, timeoutSeconds: 2 },
    });
    await ready;
    expect(processesWith(marker).length).toBeGreaterThan(0);
    const result = await running;
    expect(result).toMatchObject({ timedOut: true, signal: expect.stringMatching(/^SIG/) });
    expect(processesWith(marker)).toEqual([]);
  });

  it.concurrent.each(STUBBORN)('when it is aborted: %s', async (_what, script) => {
    const marker = randomUUID();
    const abort = new AbortController();
    const { ready, onStdout } = readiness();
    const options = { onStdout, signal: abort.signal };
    const running = run(script.replaceAll('MARKER', marker), { options });
    await ready;
    abort.abort();
    expect(await running).toMatchObject({ timedOut: false });
    expect(processesWith(marker)).toEqual([]);
  });

  it.concurrent.each(STUBBORN)('when we are killed: %s', async (_what, script) => {
    const marker = randomUUID();
    const program = path.join(import.meta.dirname, 'machine/run-for-ever.ts');
    const words = [JSON.stringify({ image: IMAGE }), JSON.stringify(place)];
    const command = script.replaceAll('MARKER', marker);
    const killed = startNode(workspace, [program, 'container', ...words, command]);
    await killed.wrote('ready');
    expect(processesWith(marker).length).toBeGreaterThan(0);
    killed.kill('SIGKILL');
    await killed.ended;
    expect(await untilNone(() => processesWith(marker))).toEqual([]);
  });

  it('and nothing of it is left behind', async () => {
    expect(await untilNone(containers)).toEqual([]);
  });

  it('when it was aborted before: there is none', async () => {
    const signal = AbortSignal.abort(new Error('too late'));
    await expect(run('true', { options: { signal } })).rejects.toThrow('too late');
  });
});
