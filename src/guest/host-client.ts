import { clientFrom } from '../plugin/client-from.ts';
import type { HttpClient } from '../plugin/index.ts';
import type { Peer } from '../protocol/index.ts';
import { ask } from './ask.ts';

/** The client of a plugin: the host makes the requests. */
export function hostClient(host: () => Peer<'plugin'>): HttpClient {
  return clientFrom((method, url, { body, headers, timeoutSeconds, maxRedirects } = {}) =>
    ask(host(), 'http/request', {
      method,
      url,
      ...(timeoutSeconds !== undefined && { timeoutSeconds }),
      ...(maxRedirects !== undefined && { maxRedirects }),
      ...(headers && { headers: { ...headers } }),
      ...(body !== undefined && { body: Buffer.from(body).toString('base64') }),
    }),
  );
}
