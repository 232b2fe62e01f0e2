import dgram from 'node:dgram';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import net from 'node:net';
import path from 'node:path';

const HOST = '127.0.0.1';

/** A port, TCP and UDP, and a socket with a name, that count who comes. */
export interface Watched extends AsyncDisposable {
  readonly port: number;
  readonly socket: string;
  readonly visits: readonly string[];
}

export async function watch(folder: string): Promise<Watched> {
  const visits: string[] = [];
  const visited = (how: string) => (connection: net.Socket) => {
    visits.push(how);
    // Whatever it speaks: it is answered as HTTP is.
    connection.on('error', () => undefined).end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi');
  };
  const tcp = net.createServer(visited('TCP')).listen(0, HOST);
  await once(tcp, 'listening');
  const { port } = tcp.address() as AddressInfo;
  const socket = path.join(folder, 'socket');
  const named = net.createServer(visited('socket')).listen(socket);
  const udp = dgram.createSocket('udp4', () => visits.push('UDP')).bind(port, HOST);
  await Promise.all([once(named, 'listening'), once(udp, 'listening')]);
  const close = async () => {
    for (const each of [tcp, named, udp]) each.close();
  };
  return { port, socket, visits, [Symbol.asyncDispose]: close };
}

/** A server that was granted: `/to/URL` redirects there. */
export interface Granted extends AsyncDisposable {
  readonly port: number;
  /** Method, `Host` and path of each request. */
  readonly requests: readonly string[];
}

export async function serveGranted(): Promise<Granted> {
  const requests: string[] = [];
  const server = http.createServer(({ method, headers, url = '' }, response) => {
    requests.push(`${method} ${headers.host} ${url}`);
    const [, target] = /^\/to\/(.*)$/.exec(url) ?? [];
    response.writeHead(
      target === undefined ? 200 : 302,
      target === undefined ? {} : { location: target },
    );
    response.end('hello');
  });
  server.on('connect', ({ url }, socket) => {
    requests.push(`CONNECT ${url}`);
    socket.end('HTTP/1.1 200 OK\r\n\r\n');
  });
  server.listen(0, HOST);
  await once(server, 'listening');
  const close = async () => {
    server.close();
    server.closeAllConnections();
  };
  const { port } = server.address() as AddressInfo;
  return { port, requests, [Symbol.asyncDispose]: close };
}
