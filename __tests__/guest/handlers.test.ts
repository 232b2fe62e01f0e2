import { describe, expect, it } from '@jest/globals';
import type { Guest } from '../../src/guest/guest.ts';
import { asSent, failure } from '../../src/guest/failure.ts';
import { handlersFor } from '../../src/guest/handlers.ts';
import { HostCommands } from '../../src/guest/host-commands.ts';
import { hostClient } from '../../src/guest/host-client.ts';
import { problem } from '../../src/errors/index.ts';

// What guests do with a plugin is in isolated-plugin.test.ts: there they are real processes.

/** A host that takes down what it is asked, and answers nothing or fails. */
function listening(answer: () => unknown = () => ({})) {
  const asked: [string, unknown][] = [];
  const host = {
    request: async (method: string, params: unknown) => {
      asked.push([method, params]);
      return answer();
    },
    notify: () => undefined,
    close: () => undefined,
  };
  return { asked, host: (() => host) as unknown as Guest['host'] };
}

describe('a guest', () => {
  const handlers = () =>
    handlersFor({ host: listening().host, drained: async () => undefined }, '/api.js');

  it.each([
    ['scanner/open', { name: 'x', config: {} }],
    ['reporter/generate', { name: 'x', config: {}, result: {} }],
    ['executor/execute', { name: 'x', config: {}, command: 'true', cwd: '/', env: {} }],
  ] as const)('fails %s before there is a plugin', async (method, params) => {
    const handle: (params: never) => Promise<unknown> = handlers()[method];
    await expect(handle(params as never)).rejects.toThrow('"initialize" comes first');
  });

  it('checks options without a plugin', async () => {
    const schema = { type: 'object', required: ['word'] };
    const { errors } = await handlers()['options/check']({ schema, value: {} });
    expect(errors).toEqual([{ path: expect.any(Array), message: expect.any(String) }]);
  });
});

describe('what a plugin throws is sent', () => {
  it('as a crash with its stack', () => {
    const error = new RangeError('broken');
    expect(asSent(error)).toMatchObject({ message: 'broken', data: { stack: error.stack } });
  });

  it.each([
    ['text', 'broken', 'broken'],
    ['nothing', undefined, 'undefined'],
    ['what is no text', Object.create(null), 'something that is no text'],
  ])('as a crash, also %s', (_, thrown: unknown, message) => {
    expect(asSent(thrown)).toMatchObject({ message });
  });

  it.each([
    [
      'a file that is not granted',
      { code: 'ERR_ACCESS_DENIED', permission: 'FileSystemRead', resource: '/etc/passwd' },
      '"/etc/passwd" is refused: a plugin reads its own files, and below "workspace.root" those',
    ],
    [
      'a process',
      { code: 'ERR_ACCESS_DENIED', permission: 'ChildProcess', resource: '/bin/sh' },
      '"/bin/sh" is refused: a plugin starts no processes; "commands.run" runs',
    ],
    [
      'a thread',
      { code: 'ERR_ACCESS_DENIED', permission: 'WorkerThreads', resource: '' },
      'WorkerThreads is refused: a plugin starts no threads',
    ],
    [
      'what Node may refuse one day',
      { code: 'ERR_ACCESS_DENIED', permission: 'Clock' },
      'Clock is refused: it is behind the wall',
    ],
    ['an add-on', { code: 'ERR_DLOPEN_DISABLED' }, 'Use --x. A plugin is JavaScript or TypeScript'],
    ['a connection', { syscall: 'connect' }, 'Use --x.: a plugin has no network of its own'],
  ])('with what to do, where it was refused %s', (_, fields, message) => {
    const sent = asSent(Object.assign(new Error('Use --x.'), fields));
    expect(sent.message).toContain(message);
    expect(sent).toMatchObject({
      data: { stack: expect.stringContaining(`Error: ${sent.message}`) },
    });
  });

  it('with what to do, where fetch was refused the network', () => {
    const error = new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') });
    const message = 'fetch failed (connect ECONNREFUSED): a plugin has no network of its own';
    expect(asSent(error).message).toContain(message);
  });

  it('with what to do, where it was refused something while it was loaded', () => {
    const denied = { code: 'ERR_ACCESS_DENIED', permission: 'ChildProcess', resource: 'sh' };
    const cause = Object.assign(new Error('Use --x.'), denied);
    const details = { name: '', detail: 'index.ts:1: Use --x.' };
    const detail = expect.stringMatching(/^index\.ts:1: "sh" is refused: .+commands\.run/);
    const sent = asSent(problem('PLUGIN_LOAD_FAILED', details, { cause }));
    expect(sent).toMatchObject({ data: { code: 'PLUGIN_LOAD_FAILED', detail } });
  });

  it('as the failure that it is', () => {
    expect(asSent(failure('PLUGIN_BAD_RESULT', 'no text'))).toMatchObject({
      data: { code: 'PLUGIN_BAD_RESULT', detail: 'no text' },
    });
    const shape = { plugin: '', kind: 'step', name: 'x', lacks: '"execute"' };
    expect(asSent(problem('PLUGIN_WRONG_SHAPE', shape))).toMatchObject({
      data: { code: 'PLUGIN_WRONG_SHAPE', detail: '"execute"' },
    });
    expect(asSent(problem('PLUGIN_NO_REGISTER', { name: '', exports: ['a'] }))).toMatchObject({
      data: { code: 'PLUGIN_NO_REGISTER', exports: ['a'] },
    });
  });

  it('as a crash, where it is an error of the host that a plugin has no part in', () => {
    expect(asSent(problem('HOST_BROKE', {}))).toMatchObject({
      data: { stack: expect.any(String) },
    });
  });
});

describe('the host is asked', () => {
  it('for a command with what the protocol knows of its options', async () => {
    const { asked, host } = listening();
    const options = { cwd: 'src', env: { A: 'b' }, timeoutSeconds: 5, signal: AbortSignal.abort() };
    await new HostCommands(host).run('git log', options);
    expect(asked).toEqual([
      [
        'command/run',
        { token: 1, command: 'git log', cwd: 'src', env: { A: 'b' }, timeoutSeconds: 5 },
      ],
    ]);
  });

  it('for a request with what the protocol knows of its options', async () => {
    const { asked, host } = listening();
    await hostClient(host).post('https://a.test', {
      body: 'ä',
      headers: { a: 'b' },
      maxRedirects: 1,
    });
    expect(asked).toEqual([
      [
        'http/request',
        {
          method: 'POST',
          url: 'https://a.test',
          maxRedirects: 1,
          headers: { a: 'b' },
          body: 'w6Q=',
        },
      ],
    ]);
  });

  it('in vain: a plugin gets an ordinary error with its own stack', async () => {
    const { host } = listening(() => {
      throw new Error('not granted');
    });
    async function asPlugin() {
      return await new HostCommands(host).run('git push');
    }
    await expect(asPlugin()).rejects.toMatchObject({
      message: 'not granted',
      stack: expect.stringContaining('asPlugin'),
    });
  });

  it('and passes on the output of that command to whoever runs it', async () => {
    const { promise, resolve } = Promise.withResolvers<unknown>();
    const commands = new HostCommands(listening(() => promise).host);
    const heard: string[] = [];
    const listen = (name: string) => (chunk: Uint8Array) =>
      void heard.push(`${name} ${Buffer.from(chunk).toString()}`);
    const first = commands.run('a', { onStdout: listen('a'), onStderr: listen('error of a') });
    const second = commands.run('b', { onStdout: listen('b') });
    commands.pass({ token: 2, stream: 'stdout', data: 'eA==' });
    commands.pass({ token: 1, stream: 'stderr', data: 'eQ==' });
    commands.pass({ token: 2, stream: 'stderr', data: 'eg==' });
    commands.pass({ token: 3, stream: 'stdout', data: 'eg==' });
    resolve({});
    await Promise.all([first, second]);
    commands.pass({ token: 1, stream: 'stdout', data: 'eg==' });
    expect(heard).toEqual(['b x', 'error of a y']);
  });
});
