import {
  createJSONRPCNotification,
  JSONRPCClient,
  JSONRPCServer,
  JSONRPCServerAndClient,
  type SimpleJSONRPCMethod,
} from 'json-rpc-2.0';
import { complaintAbout, complaintAboutMessage } from './check-message.ts';
import { type ByteSource, readLines } from './lines.ts';
import type { Side } from './messages.ts';
import type { Handlers, Method, NotificationOf, ParamsOf, RequestOf, ResultOf } from './types.ts';

/** One end of the channel. */
export interface Peer<Of extends Side> {
  /** @throws Error what the other side failed with, or where it answers nonsense or is gone */
  request<M extends RequestOf<Of>>(method: M, params: ParamsOf<M>): Promise<ResultOf<M>>;
  /** @throws TypeError where JSON can't hold it; Error where the channel is closed */
  notify<M extends NotificationOf<Of>>(method: M, params: ParamsOf<M>): void;
  /** Fails the requests that wait for an answer, and every later one. */
  close(reason: string): void;
}

/** What an end of the channel is made of. */
export interface Ends<Of extends Side> {
  readonly source: ByteSource;
  /** Writes a line, which has its end already. */
  readonly write: (line: string) => void;
  readonly handlers: Handlers<Of>;
  /** Bytes that a message of the other side may have. */
  readonly limit: number;
  /** Called once, where the other side breaks the protocol; nothing that it says later is looked at. */
  readonly onBroken: (reason: string) => void;
}

/** Speaks JSON-RPC 2.0, a message a line, and lets only what the protocol describes through. */
export function openPeer<Of extends Side>(side: Of, ends: Ends<Of>): Peer<Of> {
  // The checks see to it that each method has the parameters and the result that its type says.
  return new CheckingPeer(side, ends, ends.handlers) as Peer<Of>;
}

type Line = Omit<Ends<Side>, 'handlers'>;

const SILENT = { errorListener: () => undefined };

class CheckingPeer {
  readonly #side: Side;
  readonly #ends: Line;
  readonly #rpc: JSONRPCServerAndClient;
  #closed: string | undefined;

  constructor(side: Side, ends: Line, handlers: object) {
    this.#side = side;
    this.#ends = ends;
    const client = new JSONRPCClient((payload: unknown) => this.#send(payload));
    this.#rpc = new JSONRPCServerAndClient(new JSONRPCServer(SILENT), client, SILENT);
    const entries: [string, unknown][] = Object.entries(handlers);
    // The checks see to it that each handler gets what it takes.
    for (const [method, handle] of entries) {
      this.#rpc.addMethod(method, handle as SimpleJSONRPCMethod);
    }
    const tooLong = `a message has more than ${ends.limit} bytes`;
    const limit = { bytes: ends.limit, onExceeded: () => this.#fail(tooLong) };
    readLines(ends.source, (line) => this.#receive(line), limit);
  }

  async request(method: Method, params: unknown): Promise<unknown> {
    refuse(complaintAbout(method, 'params', params));
    if (this.#closed !== undefined) throw new Error(this.#closed);
    const result: unknown = await this.#rpc.request(method, params);
    const complaint = complaintAbout(method, 'result', result);
    if (complaint !== undefined) this.#fail(complaint);
    refuse(complaint);
    return result;
  }

  notify(method: Method, params: unknown): void {
    refuse(complaintAbout(method, 'params', params));
    // The library's own would keep to itself what can't be sent.
    this.#send(createJSONRPCNotification(method, params));
  }

  close(reason: string): void {
    this.#closed ??= reason;
    this.#rpc.rejectAllPendingRequests(reason);
  }

  #send(payload: unknown): void {
    if (this.#closed !== undefined) throw new Error(this.#closed);
    this.#ends.write(`${JSON.stringify(payload)}\n`);
  }

  #receive(line: string): void {
    if (this.#closed !== undefined) return;
    const message = parse(line);
    const complaint = complaintAboutMessage(message, this.#side);
    if (complaint === undefined) void this.#rpc.receiveAndSend(message).catch(() => undefined);
    else this.#fail(complaint);
  }

  #fail(reason: string): void {
    if (this.#closed !== undefined) return;
    this.close(reason);
    this.#ends.onBroken(reason);
  }
}

function refuse(complaint: string | undefined): void {
  if (complaint !== undefined) throw new TypeError(complaint);
}

/** `undefined` where it is no JSON, which no message is. */
function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
