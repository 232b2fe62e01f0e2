import type { Dispatcher } from 'undici';
import type { HttpClient, HttpResponse, RequestOptions } from '../plugin/index.ts';
import { clientFrom } from '../plugin/client-from.ts';
import type { RefuseRequest } from '../plugin/runtime.ts';
import { unpack } from './unpack.ts';

/** Longest body that is received, in bytes. */
const LARGEST_BODY = 10 * 1024 * 1024;
const DEFAULT_TIMEOUT_SECONDS = 30;

/**
 * The client that plugins are handed. undici is loaded with the first request.
 *
 * @param cancelled ends every request when it is aborted
 * @param refuse says why a request must not be made; it is asked at every redirect too
 */
export function createHttpClient(cancelled: AbortSignal, refuse?: RefuseRequest): HttpClient {
  return clientFrom((method, url, options = {}) =>
    request(method, url, options, { cancelled, refuse }),
  );
}

interface Bounds {
  readonly cancelled: AbortSignal;
  readonly refuse: RefuseRequest | undefined;
}

async function request(
  method: string,
  url: string,
  { headers, body, timeoutSeconds = DEFAULT_TIMEOUT_SECONDS, maxRedirects = 0 }: RequestOptions,
  { cancelled, refuse }: Bounds,
): Promise<HttpResponse> {
  const { EnvHttpProxyAgent, interceptors, request: send } = await import('undici');
  const agent = new EnvHttpProxyAgent({ maxResponseSize: LARGEST_BODY });
  try {
    const response = await send(url, {
      method,
      headers: headers ?? {},
      body: body ?? null,
      // It takes whole milliseconds.
      signal: AbortSignal.any([cancelled, AbortSignal.timeout(Math.ceil(timeoutSeconds * 1000))]),
      // The last one is asked first: a redirect comes by `asking` again.
      dispatcher: agent.compose(
        asking(refuse),
        interceptors.redirect({ maxRedirections: maxRedirects }),
      ),
    });
    return await receive(url, response);
  } finally {
    await agent.destroy();
  }
}

/** Makes no request that is refused. */
function asking(refuse: RefuseRequest = () => undefined): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) => {
    // Not by its path, which would be another host's address where it starts with `//`.
    const reason = refuse(new URL(String(options.origin)));
    if (reason !== undefined) throw new Error(reason);
    return dispatch(options, handler);
  };
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
