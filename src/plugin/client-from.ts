import type { HttpClient, HttpResponse, RequestOptions } from './http-client.ts';

/** Makes one request. */
export type Send = (method: string, url: string, options?: RequestOptions) => Promise<HttpResponse>;

/** The client that makes its requests with `send`. Frozen: plugins are handed this very object. */
export function clientFrom(send: Send): HttpClient {
  return Object.freeze<HttpClient>({
    request: send,
    get: (url, options) => send('GET', url, options),
    head: (url, options) => send('HEAD', url, options),
    post: (url, options) => send('POST', url, options),
    put: (url, options) => send('PUT', url, options),
    patch: (url, options) => send('PATCH', url, options),
    delete: (url, options) => send('DELETE', url, options),
    options: (url, options) => send('OPTIONS', url, options),
  });
}
