import { describe, expect, it } from '@jest/globals';
import {
  fakeClient,
  fakeCommands,
  fakeEvents,
  fakeWorkspace,
  sampleFinding,
  stepContext,
} from '../../src/testing/index.ts';
import { complaintOf } from './complaint.ts';

describe('a fake client', () => {
  it('answers as its route says, with names of headers in lower case', async () => {
    const client = fakeClient({
      'GET https://example.com/a': { status: 404, headers: { 'X-Way': 'there' }, text: 'no' },
    });
    expect(await client.get('https://example.com/a')).toEqual({
      url: 'https://example.com/a',
      status: 404,
      headers: { 'x-way': 'there' },
      text: 'no',
    });
  });

  it('answers with status 200 and nothing else where the route says no more', async () => {
    const { status, headers, text } = await fakeClient({ 'GET https://a.test/': {} }).get(
      'https://a.test/',
    );
    expect({ status, headers, text }).toEqual({ status: 200, headers: {}, text: '' });
  });

  it('lets a function make the response of the request', async () => {
    const client = fakeClient({
      'POST https://a.test/': ({ body }) => ({ text: `got ${String(body)}` }),
    });
    const { text } = await client.post('https://a.test/', { body: 'this' });
    expect(text).toBe('got this');
  });

  it('throws what the function throws', async () => {
    const down = () => Promise.reject(new Error('no connection'));
    const client = fakeClient({ 'GET https://a.test/': down });
    await expect(client.get('https://a.test/')).rejects.toThrow('no connection');
  });

  it.each([
    ['https://a.test', 'exactly'],
    ['https://a.test/api/1', 'api'],
    ['https://a.test/api/items/1', 'items'],
    ['https://b.test/', 'any'],
  ])('takes for %s the longest route that fits', async (url, expected) => {
    const client = fakeClient({
      'GET *': { text: 'any' },
      'get https://a.test/api/*': { text: 'api' },
      'GET https://a.test/api/items/*': { text: 'items' },
      'GET https://a.test': { text: 'exactly' },
    });
    expect((await client.request('get', url)).text).toBe(expected);
  });

  it('remembers the requests, those without a route too', async () => {
    const client = fakeClient();
    await client.head('https://a.test/', { headers: { accept: '*/*' } }).catch(() => undefined);
    expect(client.requests).toEqual([
      { method: 'HEAD', url: 'https://a.test/', headers: { accept: '*/*' } },
    ]);
  });

  it('names its routes where none of them answers', async () => {
    const client = fakeClient({ 'GET https://a.test/': {}, 'PUT https://a.test/x': {} });
    expect(await complaintOf(() => client.put('https://a.test/?y'))).toBe(
      'no route answers PUT https://a.test/?y; there are: GET https://a.test/, PUT https://a.test/x',
    );
    expect(await complaintOf(() => fakeClient().get('https://a.test/'))).toBe(
      'no route answers GET https://a.test/; there are none',
    );
  });

  it.each(['/', 'GET', 'GET /index.html', 'GET https://a.test/ 1'])(
    'refuses the route %s',
    (key) => {
      expect(() => fakeClient({ [key]: {} })).toThrow(
        new TypeError(`a route is written "GET https://example.com/", and not "${key}"`),
      );
    },
  );

  it('has all that a client has', async () => {
    const methods = ['get', 'head', 'post', 'put', 'patch', 'delete', 'options'] as const;
    const client = fakeClient({ 'GET *': {} });
    for (const method of methods) await client[method]('https://a.test/').catch(() => undefined);
    expect(client.requests.map(({ method }) => method.toLowerCase())).toEqual(methods);
  });
});

describe('a fake workspace', () => {
  const workspace = fakeWorkspace({ 'src/b.js': 'b', './a.js': 'a' });

  it('lists its files, sorted', async () => {
    expect(await workspace.listFiles()).toEqual(['a.js', 'src/b.js']);
  });

  it.each(['src/b.js', './src/b.js', '/workspace/src/b.js', 'src/../src/b.js'])(
    'reads %s',
    async (file) => {
      expect(await workspace.readFile(file)).toBe('b');
    },
  );

  it('has no file that it was not given', async () => {
    await expect(workspace.readFile('c.js')).rejects.toMatchObject({
      message: "ENOENT: no such file, open 'c.js'",
      code: 'ENOENT',
    });
  });

  it.each(['../c.js', '/etc/passwd'])('does not let %s be read', async (file) => {
    await expect(workspace.readFile(file)).rejects.toThrow(
      `"${file}" lies outside of the repository`,
    );
  });
});

describe('fake commands', () => {
  it('come to what the table says, and are remembered', async () => {
    const commands = fakeCommands({
      'git status': { stdout: 'clean' },
      'npm *': ({ command, cwd }) => ({ returncode: 1, stderr: `${command} in ${cwd}` }),
    });
    expect(await commands.run('git status')).toEqual({
      stdout: 'clean',
      stderr: '',
      returncode: 0,
      duration: 0,
    });
    const { returncode, stderr } = await commands.run('npm test', { cwd: 'app' });
    expect({ returncode, stderr }).toEqual({ returncode: 1, stderr: 'npm test in app' });
    expect(commands.ran).toEqual([{ command: 'git status' }, { command: 'npm test', cwd: 'app' }]);
  });

  it('are refused where the safety filter blocks them', async () => {
    await expect(fakeCommands({ '*': {} }).run('rm -rf /')).rejects.toMatchObject({
      code: 'STEP_COMMAND_BLOCKED',
    });
  });

  it('tell their listeners what they write', async () => {
    const said: string[] = [];
    const listen = (chunk: Uint8Array) => said.push(Buffer.from(chunk).toString());
    const commands = fakeCommands({ a: { stdout: 'out', stderr: 'err' }, b: {} });
    await commands.run('a', { onStdout: listen, onStderr: listen });
    await commands.run('b', { onStdout: listen, onStderr: listen });
    expect(said).toEqual(['out', 'err']);
  });

  it('are named where the table does not have one', async () => {
    const commands = fakeCommands({ 'git status': {}, 'npm *': {} });
    expect(await complaintOf(() => commands.run('git log'))).toBe(
      'no entry says what comes of "git log"; there are: git status, npm *',
    );
  });
});

describe('fake events', () => {
  it('remember what was said, as it was then', () => {
    const events = fakeEvents();
    const payload = { files: 1 };
    events.emit('progress', payload);
    payload.files = 2;
    events.emit('done');
    expect(events.emitted).toEqual([
      { type: 'progress', payload: { files: 1 } },
      { type: 'done', payload: null },
    ]);
  });

  const cyclic: unknown[] = [];
  cyclic.push(cyclic);
  const deep = Array.from({ length: 200 }).reduce<unknown>((inner) => [inner], 'core');

  it.each([
    [{ at: new Date(0) }, ".at is a Date, which JSON can't hold"],
    [[1, { seen: new Map() }], "[1].seen is a Map, which JSON can't hold"],
    [{ rate: Number.NaN }, ".rate is NaN, which JSON can't hold"],
    [{ count: 1n }, ".count is a bigint, which JSON can't hold"],
    [() => 1, " is a function, which JSON can't hold"],
    [cyclic, "[0] contains itself, which JSON can't hold"],
    [deep, `${'[0]'.repeat(101)} is nested deeper than 100`],
  ])('refuse what JSON has nothing for (%#)', async (payload, complaint) => {
    expect(await complaintOf(() => fakeEvents().emit('done', payload))).toBe(
      `the payload of "done"${complaint}`,
    );
  });
});

describe('a step context', () => {
  it('is complete, and has no files, no responses and no commands', async () => {
    const { workspace, client, commands, signal, ...plain } = stepContext();
    expect(plain).toEqual({
      target: 'example/repository',
      phase: 'diagnose',
      iteration: 1,
      findings: [],
    });
    expect(signal.aborted).toBe(false);
    expect(await workspace.listFiles()).toEqual([]);
    expect(await complaintOf(() => client.get('https://a.test/'))).toMatch(/there are none$/);
    expect(await complaintOf(() => commands.run('ls'))).toMatch(/there are none$/);
  });

  it('has what it is given, and is frozen with its findings', () => {
    const context = stepContext({ phase: 'fix', findings: [{ ...sampleFinding() }] });
    expect(context.phase).toBe('fix');
    expect(Object.isFrozen(context)).toBe(true);
    expect(Object.isFrozen(context.findings)).toBe(true);
    expect(Object.isFrozen(context.findings[0])).toBe(true);
  });
});
