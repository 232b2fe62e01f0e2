import { PassThrough } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { MESSAGES, type Side } from '../../src/protocol/messages.ts';
import { openPeer, type Peer } from '../../src/protocol/peer.ts';
import type { Handlers, Method } from '../../src/protocol/types.ts';
import { SAMPLES } from './samples.ts';

const METHODS = Object.keys(MESSAGES) as Method[];
const isRequest = (method: Method) => 'result' in MESSAGES[method];

interface End {
  readonly peer: Loose;
  /** What the other side has sent, by its method. */
  readonly received: [string, unknown][];
  /** Why nothing more is looked at. */
  readonly broken: string[];
  /** Lines that it has written. */
  readonly written: string[];
  readonly source: PassThrough;
}

/** A peer as somebody calls it whom no compiler watches. */
interface Loose {
  request(method: string, params: unknown): Promise<unknown>;
  notify(method: string, params: unknown): void;
  close(reason: string): void;
}

interface Setting {
  readonly limit?: number;
  /** What a request is answered with, whatever it is. */
  readonly answer?: () => unknown;
}

function open(side: Side, { limit = 10_000, answer }: Setting = {}): End {
  const source = new PassThrough();
  const end = { received: [], broken: [], written: [], source } as Omit<End, 'peer'>;
  const handle = (method: Method) => (params: unknown) => {
    end.received.push([method, params]);
    return answer ? answer() : SAMPLES[method].result;
  };
  const handlers = Object.fromEntries(METHODS.map((method) => [method, handle(method)]));
  const peer: unknown = openPeer(side, {
    source,
    write: (line) => void end.written.push(line),
    limit,
    onBroken: (reason) => void end.broken.push(reason),
    handlers: handlers as unknown as Handlers<Side>,
  }) satisfies Peer<Side>;
  return { ...end, peer: peer as Loose };
}

/** Sends on what two ends have written: a question, its answer, and what comes of that. */
async function exchange(one: End, other: End): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) {
    for (const line of one.written.splice(0)) other.source.write(line);
    for (const line of other.written.splice(0)) one.source.write(line);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function sideOf(method: Method): { readonly from: Side; readonly to: Side } {
  const { from } = MESSAGES[method];
  return { from, to: from === 'host' ? 'plugin' : 'host' };
}

describe.each(METHODS)('%s', (method) => {
  const { from, to } = sideOf(method);
  const { params, result } = SAMPLES[method];
  const wrong = { ...params, more: 1 };

  it('comes as it was sent, as one line', async () => {
    const [sender, receiver] = [open(from), open(to)];
    const answer = isRequest(method) ? sender.peer.request(method, params) : undefined;
    if (answer === undefined) sender.peer.notify(method, params);
    expect(sender.written).toEqual([expect.stringMatching(/^\{[^\n]*\}\n$/)]);
    await exchange(sender, receiver);
    expect(receiver.received).toEqual([[method, params]]);
    expect(await answer).toEqual(result);
    expect([...sender.broken, ...receiver.broken]).toEqual([]);
  });

  it('is not sent where it is wrong', async () => {
    const sender = open(from);
    const send = async () =>
      isRequest(method) ? sender.peer.request(method, wrong) : sender.peer.notify(method, wrong);
    await expect(send()).rejects.toThrow(TypeError);
    expect(sender.written).toEqual([]);
  });

  it.each([
    ['is wrong', to, { params: wrong }],
    ['comes from the wrong side', from, { params }],
    ['has an id or lacks one', to, { params, ...(isRequest(method) ? {} : { id: 1 }) }],
  ])('is not handed on where it %s', async (what, side, message) => {
    const id = isRequest(method) && what !== 'has an id or lacks one' ? { id: 1 } : {};
    const receiver = open(side);
    receiver.source.write(`${JSON.stringify({ jsonrpc: '2.0', method, ...id, ...message })}\n`);
    await exchange(receiver, open(from));
    expect(receiver.received).toEqual([]);
    expect(receiver.broken).toEqual([expect.stringContaining(`"${method}"`)]);
  });
});

describe('an answer', () => {
  const ask = (answer?: unknown) => {
    const host = open('host');
    const waiting = host.peer.request('scanner/open', { name: 'a', config: {} }).catch(String);
    if (answer !== undefined) host.source.write(`${JSON.stringify(answer)}\n`);
    return { host, waiting };
  };
  const RIGHT = { scansUrl: true, scansFiles: true };

  it.each([
    ['is of the wrong shape', { jsonrpc: '2.0', id: 1, result: { scansUrl: 'yes' } }],
    [
      'is both a result and an error',
      { jsonrpc: '2.0', id: 1, result: RIGHT, error: { message: '' } },
    ],
    ['is neither', { jsonrpc: '2.0', id: 1 }],
    ['has an error that is none', { jsonrpc: '2.0', id: 1, error: 'no' }],
    ['has an id that is none', { jsonrpc: '2.0', id: { a: 1 }, result: RIGHT }],
    ['speaks another protocol', { jsonrpc: '1.0', id: 1, result: RIGHT }],
    ['is one of many', [{ jsonrpc: '2.0', id: 1, result: RIGHT }]],
  ])('that %s breaks the session', async (_, answer) => {
    const { host, waiting } = ask(answer);
    expect(await waiting).toMatch(/Error/);
    expect(host.broken).toHaveLength(1);
  });

  it('to what nobody asked is ignored, and so is a second one', async () => {
    const { host, waiting } = ask({ jsonrpc: '2.0', id: 99, result: RIGHT });
    for (const scansUrl of [true, false]) {
      const result = { ...RIGHT, scansUrl };
      host.source.write(`${JSON.stringify({ jsonrpc: '2.0', id: 1, result })}\n`);
    }
    expect(await waiting).toEqual(RIGHT);
    expect(host.broken).toEqual([]);
  });

  it('belongs to the question that has its id, in whatever order they come', async () => {
    const plugin = open('plugin');
    const texts = ['a', 'b', 'c'].map((path) =>
      plugin.peer.request('workspace/readFile', { path }),
    );
    for (const [id, text] of [
      [3, 'C'],
      [1, 'A'],
      [2, 'B'],
    ]) {
      plugin.source.write(`${JSON.stringify({ jsonrpc: '2.0', id, result: { text } })}\n`);
    }
    expect(await Promise.all(texts)).toEqual([{ text: 'A' }, { text: 'B' }, { text: 'C' }]);
  });

  it('may be an error, which leaves the session as it is', async () => {
    const { host, waiting } = ask({
      jsonrpc: '2.0',
      id: 1,
      error: { code: 1, message: 'no', data: 5 },
    });
    expect(await waiting).toBe('Error: no');
    expect(host.broken).toEqual([]);
  });

  it('is an error where the handler throws', async () => {
    const answer = () => {
      throw new Error('no such scanner');
    };
    const [host, plugin] = [open('host'), open('plugin', { answer })];
    const waiting = host.peer.request('scanner/open', { name: 'a', config: {} });
    waiting.catch(() => undefined);
    await exchange(host, plugin);
    await expect(waiting).rejects.toThrow('no such scanner');
  });
});

describe('what is no message', () => {
  it.each([
    ['', 'no JSON-RPC 2.0'],
    ['{', 'no JSON-RPC 2.0'],
    ['null', 'no JSON-RPC 2.0'],
    ['[]', 'no JSON-RPC 2.0'],
    ['{"jsonrpc":"2.0","method":"__proto__","params":{}}', 'the method "__proto__"'],
    ['{"jsonrpc":"2.0","method":"toString"}', 'the method "toString"'],
    ['{"jsonrpc":"2.0","method":{"a":1}}', 'the method {"a":1}'],
    [`{"jsonrpc":"2.0","method":"${'x'.repeat(100)}"}`, `the method "${'x'.repeat(59)},`],
    ['"'.repeat(101), 'more than 100 bytes'],
  ])('%s breaks the session', (line, reason) => {
    const host = open('host', { limit: 200 });
    const limited = open('host', { limit: 100 });
    const end = reason.includes('more than') ? limited : host;
    end.source.write(`${line}\n`);
    expect(end.broken).toEqual([expect.stringContaining(reason)]);
  });

  it('lets nothing through that comes after it', () => {
    const host = open('host');
    const event = JSON.stringify({ jsonrpc: '2.0', method: 'event', params: { type: 'late' } });
    host.source.write(`${event}\n{\n${event}\n`);
    host.source.write(`${event}\n{\n`);
    expect(host.received).toEqual([['event', { type: 'late' }]]);
    expect(host.broken).toHaveLength(1);
  });
});

describe('a peer that is closed', () => {
  it('fails what waits, and what comes later; and writes nothing more', async () => {
    const host = open('host');
    const waiting = host.peer.request('scanner/scanUrl', { url: 'https://a.test', parameters: [] });
    host.peer.close('it is over');
    await expect(waiting).rejects.toThrow('it is over');
    host.written.length = 0;
    await expect(host.peer.request('scanner/open', { name: 'a', config: {} })).rejects.toThrow(
      'it is over',
    );
    expect(() => host.peer.notify('cancel', {})).toThrow('it is over');
    expect(host.written).toEqual([]);
    expect(host.broken).toEqual([]);
  });

  it('does not answer what it was asked before', async () => {
    const { promise, resolve } = Promise.withResolvers<unknown>();
    const host = open('host', { answer: () => promise });
    host.source.write('{"jsonrpc":"2.0","id":7,"method":"workspace/listFiles","params":{}}\n');
    await new Promise((turn) => setImmediate(turn));
    host.peer.close('it is over');
    resolve({ files: [] });
    await new Promise((turn) => setImmediate(turn));
    expect(host.written).toEqual([]);
  });
});
