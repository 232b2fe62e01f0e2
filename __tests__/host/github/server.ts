// GitHub on loopback: keeps check runs and SARIF uploads as GitHub does, judges every request and its own
// answers by GitHub's description of the API, and misbehaves when told to.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { createBackend, type Backend, type BackendOptions, type Reply } from './backend.ts';
import { findOperation, type Operation } from './openapi.ts';

/** How a request goes wrong. */
export type Fault =
  /** 502, and nothing was done. */
  | { readonly kind: 'bad gateway' }
  /** What was asked for is done, but the answer is a 502. */
  | { readonly kind: 'lost answer' }
  /** What was asked for is done, but of the answer only half arrives. */
  | { readonly kind: 'cut answer' }
  /** No answer ever. */
  | { readonly kind: 'silence' }
  | { readonly kind: 'secondary limit'; readonly retryAfter: number }
  /** All requests of the hour are used up; the hour ends in so many seconds. */
  | { readonly kind: 'primary limit'; readonly resetsIn: number };

export interface Misbehaviour {
  readonly fault: Fault;
  /** `checks/update` */
  readonly operation: string;
  /** How often. */
  readonly times: number;
  /** How many requests of the operation go well before. Default: 0. */
  readonly after?: number;
}

export interface ServerOptions extends BackendOptions {
  /** Requests with another token answer 401. */
  readonly token?: string;
}

export interface SeenRequest {
  readonly operation: string;
  readonly body: unknown;
  readonly status: number | undefined;
  /** When it came, in milliseconds that only ever grow. */
  readonly at: number;
}

export interface GitHubServer extends Backend, AsyncDisposable {
  /** For GITHUB_API_URL. */
  readonly url: string;
  /** All requests so far, in their order. */
  readonly requests: readonly SeenRequest[];
  /** What GitHub's description of the API forbids, in requests and in answers. */
  readonly violations: readonly string[];
  misbehave(misbehaviour: Misbehaviour): void;
}

export const TOKEN = 'ghs_loopbackToken0123456789';

/** Starts a server on a free port of 127.0.0.1. Disposing of it fails where there were violations. */
export async function startGitHubServer(options: ServerOptions = {}): Promise<GitHubServer> {
  const backend = createBackend(options);
  const requests: SeenRequest[] = [];
  const violations: string[] = [];
  const faults: { fault: Fault; operation: string; times: number; after: number }[] = [];

  const nextFault = (operation: string): Fault | undefined => {
    const due = faults.find((each) => each.operation === operation && each.times > 0);
    if (due === undefined) return undefined;
    if (due.after > 0) {
      due.after -= 1;
      return undefined;
    }
    due.times -= 1;
    return due.fault;
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const operation =
      pathname === '/graphql' ? GRAPHQL : findOperation(request.method ?? '', pathname);
    const raw = await text(request);
    if (operation === undefined) {
      violations.push(`GitHub has no ${request.method} ${pathname}`);
      return send(response, { status: 404, body: { message: 'Not Found' } });
    }
    const body = raw === '' ? undefined : parse(raw);
    violations.push(...complaintsAbout(request, operation, searchParams, body));
    const fault = nextFault(operation.id);
    const reply =
      fault?.kind === 'silence'
        ? undefined
        : reaction(request, operation, searchParams, body, fault);
    requests.push({ operation: operation.id, body, status: reply?.status, at: performance.now() });
    if (reply === undefined) return;
    violations.push(...operation.complaintsAboutAnswer(reply.status, reply.body));
    if (fault?.kind === 'cut answer') sendHalf(response, reply);
    else send(response, withLink(reply, request));
  };

  const reaction = (
    request: IncomingMessage,
    operation: Operation,
    query: URLSearchParams,
    body: unknown,
    fault: Fault | undefined,
  ): Reply => {
    if (fault?.kind === 'bad gateway') return BAD_GATEWAY;
    if (fault?.kind === 'secondary limit') return secondaryLimit(fault.retryAfter);
    if (fault?.kind === 'primary limit') return primaryLimit(fault.resetsIn);
    if (request.headers.authorization !== `token ${options.token ?? TOKEN}`) {
      return { status: 401, body: { message: 'Bad credentials' } };
    }
    const reply = backend.handle(operation, query, body);
    return fault?.kind === 'lost answer' ? BAD_GATEWAY : reply;
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      violations.push(`the server failed: ${error instanceof Error ? error.stack : String(error)}`);
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    ...backend,
    url: `http://127.0.0.1:${port}`,
    requests,
    violations,
    misbehave: ({ after = 0, ...rest }) => void faults.push({ ...rest, after }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      if (violations.length > 0)
        throw new Error(`GitHub would not do this:\n${violations.join('\n')}`);
    },
  };
}

/** It is described elsewhere. */
const GRAPHQL: Operation = {
  id: 'graphql',
  parameters: {},
  complaintsAboutQuery: () => [],
  complaintsAboutBody: () => [],
  complaintsAboutAnswer: () => [],
};

function complaintsAbout(
  request: IncomingMessage,
  operation: Operation,
  query: URLSearchParams,
  body: unknown,
): string[] {
  const { 'content-type': type = '', 'user-agent': agent, accept = '' } = request.headers;
  const complaints = [
    ...operation.complaintsAboutQuery(query),
    ...operation.complaintsAboutBody(body),
    ...(body === undefined || /^application\/json\b/.test(type) ? [] : [`content type "${type}"`]),
    ...(accept.includes('application/vnd.github') ? [] : [`accept "${accept}"`]),
    ...(agent === undefined ? ['GitHub refuses requests without a user agent'] : []),
  ];
  return complaints.map((complaint) => `${request.method} ${request.url}: ${complaint}`);
}

function parse(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return raw;
  }
}

const BAD_GATEWAY: Reply = {
  status: 502,
  body: '<!DOCTYPE html>\n<html><head><title>Unicorn!</title></head><body>…</body></html>',
};

function secondaryLimit(seconds: number): Reply {
  return {
    status: 403,
    headers: { 'retry-after': String(seconds) },
    body: {
      message:
        'You have exceeded a secondary rate limit and have been temporarily blocked from content creation. Please retry your request again later.',
      documentation_url: 'https://docs.github.com/rest/overview/rate-limits-for-the-rest-api',
    },
  };
}

function primaryLimit(seconds: number): Reply {
  const reset = Math.floor(Date.now() / 1000) + seconds;
  return {
    status: 403,
    headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) },
    body: { message: 'API rate limit exceeded for installation ID 1.' },
  };
}

/** GitHub tells with each page where the next one is. */
function withLink(reply: Reply, { headers, url = '/' }: IncomingMessage): Reply {
  if (reply.nextPage === undefined) return reply;
  const next = new URL(url, `http://${headers.host}`);
  next.searchParams.set('page', String(reply.nextPage));
  return { ...reply, headers: { ...reply.headers, link: `<${next.href}>; rel="next"` } };
}

function send(response: ServerResponse, { status, body, headers = {} }: Reply): void {
  const isPage = typeof body === 'string';
  const type = isPage ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8';
  response.writeHead(status, { 'content-type': type, ...headers });
  response.end(isPage ? body : JSON.stringify(body));
}

function sendHalf(response: ServerResponse, { status, body }: Reply): void {
  const whole = Buffer.from(JSON.stringify(body));
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'content-length': whole.length,
  };
  response.writeHead(status, headers);
  response.write(whole.subarray(0, whole.length / 2), () => response.destroy());
}
