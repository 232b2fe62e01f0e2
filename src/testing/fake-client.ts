import { clientFrom } from '../plugin/client-from.ts';
import type { HttpClient, HttpResponse, RequestOptions } from '../plugin/index.ts';
import { failure } from './failure.ts';
import { listKnown, lookup } from './lookup.ts';

/** What a route answers. */
export interface FakeResponse {
  /** Default: 200. */
  readonly status?: number;
  /** Names in any case. Default: none. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The body. Default: empty. */
  readonly text?: string;
}

/** A request as the plugin made it. */
export interface FakeRequest extends RequestOptions {
  /** In upper case. */
  readonly method: string;
  readonly url: string;
}

/** A response, or what makes one of the request. What it throws is what the plugin sees thrown. */
export type Route = FakeResponse | ((request: FakeRequest) => FakeResponse | Promise<FakeResponse>);

/**
 * Responses by method and address: `GET https://example.com/`. An address that ends with `*` stands for
 * all that begin so, `GET *` for all; the longest that fits is taken.
 */
export type Routes = Readonly<Record<string, Route>>;

/** A client that remembers what it was asked for. */
export interface FakeClient extends HttpClient {
  /** All requests in their order, also those that no route answered. */
  readonly requests: readonly FakeRequest[];
}

/**
 * Makes a client that answers from a table and reaches no network:
 *
 *     const client = fakeClient({ 'GET https://example.com/': { status: 200, text: 'hello' } });
 *
 * A request without a route is rejected with an AssertionError that names the routes. Redirects are not
 * followed: the response is what the route says.
 *
 * @throws TypeError where the key of a route is not a method and an address
 */
export function fakeClient(routes: Routes = {}): FakeClient {
  const table = new Map(Object.entries(routes).map(([key, route]) => [normalKey(key), route]));
  const requests: FakeRequest[] = [];
  const send = async (method: string, url: string, options: RequestOptions = {}) => {
    const request = Object.freeze({ ...options, method: method.toUpperCase(), url });
    requests.push(request);
    return answer(request, table);
  };
  return Object.freeze<FakeClient>({ requests, ...clientFrom(send) });
}

async function answer(
  request: FakeRequest,
  table: ReadonlyMap<string, Route>,
): Promise<HttpResponse> {
  const key = `${request.method} ${new URL(request.url).href}`;
  const route = lookup(table, key);
  if (route === undefined) throw failure(`no route answers ${key}; ${listKnown(table)}`);
  const {
    status = 200,
    headers = {},
    text = '',
  } = typeof route === 'function' ? await route(request) : route;
  const lowerCase = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return { url: request.url, status, headers: Object.fromEntries(lowerCase), text };
}

/** A route as requests are looked up: the method in upper case, the address as URL writes it. */
function normalKey(key: string): string {
  const [method = '', url = '', ...more] = key.split(' ');
  if (more.length > 0 || !(url.endsWith('*') || URL.canParse(url))) {
    throw new TypeError(`a route is written "GET https://example.com/", and not "${key}"`);
  }
  return `${method.toUpperCase()} ${url.endsWith('*') ? url : new URL(url).href}`;
}
