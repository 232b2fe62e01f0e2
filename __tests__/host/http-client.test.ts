import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHttpClient } from '../../src/host/http-client.ts';
import { type Loopback, serve } from '../support/server.ts';

const MEGABYTE = 1024 * 1024;

/** Path → how it is answered. */
const PAGES: Readonly<
  Record<string, (request: IncomingMessage, response: ServerResponse) => unknown>
> = {
  '/': (_, response) => response.end('grün'),
  '/echo': async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method, headers } = request;
    response.end(JSON.stringify({ method, headers, body: Buffer.concat(chunks).toString() }));
  },
  '/to-home': (_, response) => response.writeHead(302, { location: '/' }).end('moved'),
  '/to-to-home': (_, response) => response.writeHead(307, { location: '/to-home' }).end(),
  '/circle': (_, response) => response.writeHead(302, { location: '/circle' }).end(),
  '/ping': (_, response) => response.writeHead(302, { location: '/pong' }).end(),
  '/pong': (_, response) => response.writeHead(302, { location: '/ping' }).end(),
  '/repeated': (_, response) =>
    response.writeHead(200, { 'X-Twice': ['a', 'b'], 'Set-Cookie': ['c=1', 'd=2'] }).end(),
  '/missing': (_, response) => response.writeHead(404).end('not here'),
  '/large': (_, response) => response.end(Buffer.alloc(11 * MEGABYTE, 'x')),
  '/large-enough': (_, response) => response.end(Buffer.alloc(9 * MEGABYTE, 'x')),
  '/gzip': packed('gzip', gzipSync),
  '/deflate': packed('Deflate', deflateSync),
  '/br': packed('br', brotliCompressSync),
  '/zstd': packed('zstd', zstdCompressSync),
  '/twice': packed('br, gzip', (text) => gzipSync(brotliCompressSync(text))),
  '/too-often': packed(Array(9).fill('gzip').join(), (text) => gzipSync(text)),
  '/damaged': packed('gzip', (text) => gzipSync(text).subarray(0, 12)),
  '/unknown': packed('mine', (text) => Buffer.from(text)),
  '/bomb': (_, response) =>
    response
      .writeHead(200, { 'content-encoding': 'gzip' })
      .end(gzipSync(Buffer.alloc(200 * MEGABYTE))),
  '/silent': () => undefined,
  '/drip': (_, response) => {
    response.write('first');
  },
  '/cut': (_, response) => {
    response.writeHead(200, { 'content-length': '100' }).write('half');
    setTimeout(() => response.destroy(), 20);
  },
};

function packed(encoding: string, pack: (text: string) => Buffer) {
  return ({ method }: IncomingMessage, response: ServerResponse) => {
    response.writeHead(404, { 'content-encoding': encoding });
    response.end(method === 'HEAD' ? '' : pack('unpacked'));
  };
}

let server: Loopback;
let requests: IncomingMessage[] = [];

beforeAll(async () => {
  server = await serve((request, response) => {
    requests.push(request);
    void PAGES[request.url ?? '']?.(request, response);
  });
});

afterAll(() => server.close());

const client = createHttpClient(new AbortController().signal);
const at = (path: string) => server.url + path;

describe('a response', () => {
  it('has its address, status, headers and text', async () => {
    expect(await client.get(at('/'))).toEqual({
      url: at('/'),
      status: 200,
      headers: expect.objectContaining({ 'content-length': '5' }),
      text: 'grün',
    });
  });

  it('of an error is a response too', async () => {
    expect(await client.get(at('/missing'))).toMatchObject({ status: 404, text: 'not here' });
  });

  it('has its repeated headers joined, names in lower case', async () => {
    const { headers } = await client.get(at('/repeated'));
    expect(headers).toMatchObject({ 'x-twice': 'a, b', 'set-cookie': 'c=1, d=2' });
  });

  it.each(['/gzip', '/deflate', '/br', '/zstd', '/twice', '/unknown'])(
    'is unpacked: %s',
    async (path) => {
      expect(await client.get(at(path))).toMatchObject({ status: 404, text: 'unpacked' });
    },
  );

  it.each(['/', '/gzip'])('of HEAD has no text: %s', async (path) => {
    expect(await client.head(at(path))).toMatchObject({ text: '' });
  });
});

describe('a request', () => {
  it.each(['get', 'post', 'put', 'patch', 'delete', 'options'] as const)(
    'is made with %s',
    async (method) => {
      const { text } = await client[method](at('/echo'));
      expect(JSON.parse(text).method).toBe(method.toUpperCase());
    },
  );

  it('is made with any other method, headers and a body', async () => {
    const options = { headers: { 'X-Mine': 'yes' }, body: 'grün' };
    const { text } = await client.request('PROPFIND', at('/echo'), options);
    expect(JSON.parse(text)).toMatchObject({
      method: 'PROPFIND',
      headers: { 'x-mine': 'yes' },
      body: 'grün',
    });
    const { text: bytes } = await client.post(at('/echo'), { body: new Uint8Array([65, 66]) });
    expect(JSON.parse(bytes).body).toBe('AB');
  });
});

describe('a redirect', () => {
  it('is the response itself, where nobody asks to follow it', async () => {
    expect(await client.get(at('/to-home'))).toMatchObject({
      url: at('/to-home'),
      status: 302,
      headers: { location: '/' },
      text: 'moved',
    });
  });

  it('is followed as often as is asked for', async () => {
    expect(await client.get(at('/to-to-home'), { maxRedirects: 2 })).toMatchObject({
      url: at('/'),
      status: 200,
      text: 'grün',
    });
    expect(await client.get(at('/to-to-home'), { maxRedirects: 1 })).toMatchObject({ status: 302 });
  });

  it.each(['/circle', '/ping'])('that leads back to itself ends: %s', async (path) => {
    requests = [];
    await client.get(at(path), { maxRedirects: 5 }).catch(() => undefined);
    expect(requests.length).toBeLessThanOrEqual(6);
  });
});

describe('no whole response', () => {
  it('is what is larger than 10 MiB', async () => {
    await expect(client.get(at('/large'))).rejects.toThrow('exceeded max size');
    expect((await client.get(at('/large-enough'))).text).toHaveLength(9 * MEGABYTE);
  });

  it('is what is larger than 10 MiB once it is unpacked', async () => {
    await expect(client.get(at('/bomb'))).rejects.toThrow('larger than 10485760 bytes');
  });

  it.each([
    ['/cut', 'closed'],
    ['/damaged', 'unexpected end'],
    ['/too-often', 'packed 9 times'],
  ])('is what is not whole: %s', async (path, message) => {
    await expect(client.get(at(path))).rejects.toThrow(message);
  });

  it.each(['/silent', '/drip'])('is what takes longer than it may: %s', async (path) => {
    const waiting = client.get(at(path), { timeoutSeconds: 0.1 });
    await expect(waiting).rejects.toThrow(/timeout/);
  });

  it('is not one whose time is no whole number of milliseconds', async () => {
    const { status } = await client.get(at('/'), { timeoutSeconds: 30.0001 });
    expect(status).toBe(200);
  });

  it('is an address that is none, or where nobody answers', async () => {
    await expect(client.get('nowhere')).rejects.toThrow(/URL/);
    const gone = await serve(() => undefined);
    await gone.close();
    await expect(client.get(gone.url)).rejects.toThrow(/ECONNREFUSED/);
  });

  it('is what the end of the run cuts off, and what would come after it', async () => {
    const controller = new AbortController();
    const cancelled = createHttpClient(controller.signal);
    const waiting = cancelled.get(at('/silent'));
    controller.abort(new Error('the run was cancelled'));
    await expect(waiting).rejects.toThrow('the run was cancelled');
    await expect(cancelled.get(at('/'))).rejects.toThrow('the run was cancelled');
  });
});

it('no connection is left open', async () => {
  await client.get(at('/'));
  const socket = requests.at(-1)?.socket;
  if (socket?.destroyed === false)
    await once(socket, 'close', { signal: AbortSignal.timeout(2_000) });
  expect(socket?.destroyed).toBe(true);
});
