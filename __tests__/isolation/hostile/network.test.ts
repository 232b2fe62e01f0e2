import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { NETWORK } from './evil/network.ts';
import { REQUESTS } from './evil/requests.ts';
import { describeAttempts, outcomeOf } from './judge.ts';
import { type Granted, serveGranted, watch, type Watched } from './servers.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'hostile-'));
let other: Watched;
let granted: Granted;

beforeAll(async () => {
  [other, granted] = await Promise.all([watch(folder), serveGranted()]);
});

afterAll(async () => {
  await Promise.all([other[Symbol.asyncDispose](), granted[Symbol.asyncDispose]()]);
  rmSync(folder, { recursive: true });
});

const aim = () => ({ port: other.port, socket: other.socket, granted: granted.port });

const alone = { family: 'NETWORK', attempts: NETWORK, around: () => ({ aim: aim() }) };

describeAttempts('a plugin that goes to the network by itself', alone, (judged) => {
  // A datagram is sent where nobody is, and nobody says so.
  it.each(Object.keys(NETWORK).filter((name) => name !== 'a datagram'))('%s fails', (attempt) => {
    expect(outcomeOf(judged(), attempt)).toMatch(/^failed/);
  });

  it('nobody has come', () => expect(other.visits).toEqual([]));
});

const asking = {
  family: 'REQUESTS',
  attempts: REQUESTS,
  around: () => ({ aim: aim(), permissions: { network: [`127.0.0.1:${granted.port}`] } }),
};

describeAttempts('a plugin that has the host go elsewhere', asking, () => {
  it('nobody has come to where they were not granted', () => expect(other.visits).toEqual([]));

  it('the granted host has been asked for redirects, and for nothing in the name of another', () => {
    const own = `GET 127.0.0.1:${granted.port} /to/`;
    expect(granted.requests).toHaveLength(2);
    for (const request of granted.requests) expect(request.slice(0, own.length)).toBe(own);
  });
});
