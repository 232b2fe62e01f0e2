import type { StepContext } from 'kimi-convergence';
import type { Aim, Attempts } from './attempt.ts';

/** A request that the host is asked to make, to the port that nobody granted. */
const to =
  (url: (aim: Aim) => string, options: object = {}) =>
  async (aim: Aim, { client }: StepContext) => {
    const { status, text } = await client.get(url(aim), { maxRedirects: 5, ...options });
    return `${status} ${text}`;
  };

/** The granted one is `127.0.0.1:GRANTED`. */
export const REQUESTS: Attempts = {
  'another port of the granted host': to(({ port }) => `http://127.0.0.1:${port}/`),
  'another host': to(({ granted }) => `http://localhost:${granted}/`),
  'a redirect from the granted host to another': to(
    ({ port, granted }) => `http://127.0.0.1:${granted}/to/http://127.0.0.1:${port}/`,
  ),
  'a redirect to another host that ends at the granted one': to(
    ({ port, granted }) =>
      `http://127.0.0.1:${granted}/to/http://127.0.0.1:${port}/to/http://127.0.0.1:${granted}/`,
  ),
  'another host with the granted one in its path': to(
    ({ port, granted }) => `http://127.0.0.1:${port}//127.0.0.1:${granted}/`,
  ),
  'another host with the granted one in its path, behind backslashes': to(
    ({ port, granted }) => `http://127.0.0.1:${port}\\\\127.0.0.1:${granted}\\`,
  ),
  'another host with the granted one for a name and password': to(
    ({ port, granted }) => `http://127.0.0.1:${granted}@127.0.0.1:${port}/`,
  ),
  'another host behind a backslash and the granted one': to(
    ({ port, granted }) => `http://127.0.0.1:${port}\\@127.0.0.1:${granted}/`,
  ),
  'the other port, with a decimal number for the host': to(
    ({ port }) => `http://2130706433:${port}/`,
  ),
  'the other port, with a short address': to(({ port }) => `http://127.1:${port}/`),
  'the other port, with an octal address': to(({ port }) => `http://0177.0.0.1:${port}/`),
  'the other port, with a hexadecimal address': to(({ port }) => `http://0x7f000001:${port}/`),
  'the other port, with an address of IPv6': to(({ port }) => `http://[::ffff:127.0.0.1]:${port}/`),
  'the other port, at a name in capitals with a dot behind': to(
    ({ port }) => `HTTP://LOCALHOST.:${port}/`,
  ),
  'the granted port, at an address of IPv6': to(
    ({ granted }) => `http://[::ffff:127.0.0.1]:${granted}/`,
  ),
  'a file by its address': to(({ outside }) => `file://${outside}/secret.txt`),
  'the granted host, for another one that it serves': to(
    ({ granted }) => `http://127.0.0.1:${granted}/`,
    { headers: { Host: 'other.example' } },
  ),
  'the granted host as a proxy': async ({ port, granted }, { client }) => {
    const url = `http://127.0.0.1:${granted}/`;
    const headers = { Host: `127.0.0.1:${port}` };
    return (await client.request('CONNECT', url, { headers, timeoutSeconds: 1 })).status;
  },
  'a second request in a header': to(({ granted }) => `http://127.0.0.1:${granted}/`, {
    headers: { 'X-A': 'b\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: other.example\r\n\r\n' },
  }),
  'a second request in the method': async ({ granted }, { client }) =>
    (await client.request('GET /smuggled HTTP/1.1\r\n\r\nGET', `http://127.0.0.1:${granted}/`))
      .status,
};
