import dgram from 'node:dgram';
import dns from 'node:dns';
import { once } from 'node:events';
import http from 'node:http';
import http2 from 'node:http2';
import https from 'node:https';
import net from 'node:net';
import tls from 'node:tls';
import type { Attempts } from './attempt.ts';

const HOST = '127.0.0.1';

async function answered(request: http.ClientRequest): Promise<string> {
  await once(request.end(), 'response');
  return 'connected';
}

async function connected(socket: net.Socket, event = 'connect'): Promise<string> {
  await once(socket, event);
  socket.end('hello');
  return 'connected';
}

export const NETWORK: Attempts = {
  'net.connect': ({ port }) => connected(net.connect(port, HOST)),
  'net.connect by IPv6': ({ port }) => connected(net.connect(port, `::ffff:${HOST}`)),
  'net.connect by a name': ({ port }) => connected(net.connect(port, 'localhost')),
  'a socket with a name': ({ socket }) => connected(net.connect(socket)),
  'tls.connect': ({ port }) =>
    connected(tls.connect({ port, host: HOST, rejectUnauthorized: false }), 'secureConnect'),
  'http.request': ({ port }) => answered(http.request({ host: HOST, port })),
  'http.request through a socket with a name': ({ socket }) =>
    answered(http.request({ socketPath: socket })),
  'https.request': ({ port }) =>
    answered(https.request({ host: HOST, port, rejectUnauthorized: false })),
  'http2.connect': async ({ port }) => {
    const session = http2.connect(`http://${HOST}:${port}`);
    await once(session, 'connect');
    // The other side speaks something else.
    session.on('error', () => undefined);
    return 'connected';
  },
  fetch: async ({ port }) => (await fetch(`http://${HOST}:${port}/`)).status,
  WebSocket: async ({ port }) => {
    const socket = new WebSocket(`ws://${HOST}:${port}/`);
    return new Promise((resolve, reject) => {
      socket.addEventListener('open', () => resolve('connected'));
      socket.addEventListener('error', () => reject(new Error('no connection')));
    });
  },
  'a datagram': async ({ port }) => {
    const socket = dgram.createSocket('udp4');
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.send('hello', port, HOST, (error) => (error ? reject(error) : resolve()));
    });
    return 'sent';
  },
  'a question to a name server': async ({ port }) => {
    const resolver = new dns.promises.Resolver({ timeout: 300, tries: 1 });
    resolver.setServers([`${HOST}:${port}`]);
    return resolver.resolve4('stolen.example');
  },
  'a question to the name server of the machine': () => dns.promises.lookup('stolen.example.test'),
};
