import type { Dispatcher } from 'undici';
import type { HttpClient, HttpResponse, RequestOptions } from '../plugin/index.ts';
import { unpack } from './unpack.ts';

/** Longest body that is received, in bytes. */
const LARGEST_BODY = 10 * 1024 * 1024;
const DEFAULT_TIMEOUT_SECONDS = 30;

/**
 * The client that scanners are handed. undici is loaded with the first request.
 *
 * @param cancelled ends every request when it is aborted
 */
export function createHttpClient(cancelled: AbortSignal): HttpClient {
  const send = (method: string, url: string, options: RequestOptions = {}) =>
    request(method, url, options, cancelled);
  // Plugins are handed this very object.
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

async function request(
  method: string,
  url: string,
  { headers, body, timeoutSeconds = DEFAULT_TIMEOUT_SECONDS, maxRedirects = 0 }: RequestOptions,
  cancelled: AbortSignal,
): Promise<HttpResponse> {
  const { EnvHttpProxyAgent, interceptors, request: send } = await import('undici');
  const agent = new EnvHttpProxyAgent({ maxResponseSize: LARGEST_BODY });
  try {
    const response = await send(url, {
      method,
      headers: headers ?? {},
      body: body ?? null,
      signal: AbortSignal.any([cancelled, AbortSignal.timeout(timeoutSeconds * 1000)]),
      dispatcher: agent.compose(interceptors.redirect({ maxRedirections: maxRedirects })),
    });
    return await receive(url, response);
  } finally {
    await agent.destroy();
  }
}

async function receive(url: string, response: Dispatcher.ResponseData): Promise<HttpResponse> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(response.headers)) {
    headers[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : String(value);
  }
  const received = await response.body.bytes();
  const body = await unpack(received, headers['content-encoding'] ?? '', LARGEST_BODY);
  return {
    url: lastAddress(response.context) ?? url,
    status: response.statusCode,
    headers,
    text: new TextDecoder().decode(body),
  };
}

/** The redirect interceptor leaves the addresses that it went through in the context, the last one too. */
function lastAddress(context: unknown): string | undefined {
  const { history } = Object(context) as { history?: unknown };
  const last: unknown = Array.isArray(history) ? history.at(-1) : undefined;
  return last instanceof URL ? last.href : undefined;
}
