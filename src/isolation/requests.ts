import type { HttpClient } from '../plugin/index.ts';
import type { ParamsOf, ResultOf } from '../protocol/index.ts';
import { LIMITS } from './limits.ts';

/** Makes the requests of a plugin, no faster and no more at once than it may. */
export class Requests {
  readonly #client: HttpClient;
  readonly #waiting: (() => void)[] = [];
  readonly #over: AbortSignal;
  #running = 0;
  #next = 0;

  /**
   * @param client asks before each request, and at each redirect, whether it may be made
   * @param over no request is begun once it is aborted
   */
  constructor(client: HttpClient, over: AbortSignal) {
    this.#client = client;
    this.#over = over;
  }

  async send(request: ParamsOf<'http/request'>): Promise<ResultOf<'http/request'>> {
    const { method, url, headers = {}, body, timeoutSeconds, maxRedirects = 0 } = request;
    refuseHost(headers);
    await this.#turn();
    try {
      this.#over.throwIfAborted();
      const response = await this.#client.request(method, url, {
        headers,
        ...(body !== undefined && { body: Buffer.from(body, 'base64') }),
        ...(timeoutSeconds && { timeoutSeconds: Math.min(timeoutSeconds, LIMITS.requestTime) }),
        maxRedirects: Math.min(maxRedirects, LIMITS.redirects),
      });
      return { ...response, headers: { ...response.headers } };
    } finally {
      this.#running -= 1;
      this.#waiting.shift()?.();
    }
  }

  async #turn(): Promise<void> {
    while (this.#running >= LIMITS.requestsAtOnce) {
      await new Promise<void>((resolve) => void this.#waiting.push(resolve));
    }
    this.#running += 1;
    const now = performance.now();
    const at = Math.max(now, this.#next);
    this.#next = at + 1000 / LIMITS.requestsPerSecond;
    if (at > now) await new Promise<void>((resolve) => void setTimeout(resolve, at - now));
  }
}

/** A server may answer for many hosts: for which one, the address says, which was looked at. */
function refuseHost(headers: Readonly<Record<string, string>>): void {
  if (Object.keys(headers).every((name) => name.toLowerCase() !== 'host')) return;
  throw new Error('a request goes to the host of its address: leave the header "Host" out');
}
