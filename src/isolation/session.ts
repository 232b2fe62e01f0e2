import { Readable } from 'node:stream';
import type { Wall } from '../model/index.ts';
import type { StepEvents } from '../plugin/index.ts';
import {
  type Handlers,
  openPeer,
  type ParamsOf,
  type Peer,
  PROTOCOL_VERSION,
  type RequestOf,
  type ResultOf,
} from '../protocol/index.ts';
import { CapturedOutput } from './captured-output.ts';
import type { GuestProcess } from './guest-process.ts';
import { type LentHandlers, NOTHING_LENT } from './lent-handlers.ts';
import { LIMITS } from './limits.ts';
import { Quota } from './quota.ts';
import type { WallKind } from './walls.ts';

/** Is told of what the command of an executor writes. */
export type OutputListener = (stream: 'stdout' | 'stderr', chunk: Uint8Array) => void;

/** Where what a plugin says on its own goes. */
export interface Listeners {
  readonly events?: StepEvents;
  readonly output?: OutputListener;
}

/** The process of a plugin broke off, or broke the protocol. */
export class BrokenSession extends Error {}

/** A conversation with a guest, from its start to its end: for one use of a plugin. */
export class Session implements AsyncDisposable {
  readonly wall: Wall;
  readonly output: CapturedOutput;
  readonly #guest: GuestProcess;
  readonly #peer: Peer<'host'>;
  readonly #ready = Promise.withResolvers<void>();
  readonly #quota = new Quota((reason) => this.#break(reason));
  #lent: LentHandlers = NOTHING_LENT;
  #listeners: Listeners = {};
  /** Takes what the request that is going on yields; `undefined`: none yields anything. */
  #yielded: Readable | undefined;
  readonly #over = new AbortController();
  #broken: string | undefined;

  constructor(guest: GuestProcess, { name }: WallKind) {
    this.wall = name;
    this.#guest = guest;
    this.output = new CapturedOutput(guest.output);
    this.#ready.promise.catch(() => undefined);
    this.#peer = openPeer('host', {
      source: guest.source,
      write: (line) => this.#write(line),
      limit: LIMITS.message,
      onBroken: (reason) => this.#break(reason),
      handlers: { ...this.#notifications(), ...this.#questions() },
    });
    guest.source.on('data', ({ length }: Uint8Array) => void this.#quota.take('total', length));
    void guest.ended.then((reason) => this.#break(reason));
  }

  /** Aborted when it has come to its end, whatever that is. */
  get over(): AbortSignal {
    return this.#over.signal;
  }

  /** Resolves when the guest has said that it is there. */
  async ready(): Promise<this> {
    await this.within(LIMITS.start, this.#ready.promise);
    return this;
  }

  /** From here on the plugin can ask for what it was granted. */
  lend(lent: LentHandlers, listeners: Listeners): void {
    this.#lent = lent;
    this.#listeners = listeners;
  }

  /** @throws BrokenSession; JSONRPCErrorException what the plugin's side failed with */
  async request<M extends RequestOf<'host'>>(method: M, params: ParamsOf<M>): Promise<ResultOf<M>> {
    try {
      return await this.#peer.request(method, params);
    } catch (error) {
      throw this.#broken === undefined ? error : new BrokenSession(this.#broken);
    }
  }

  /** The same for a request that yields findings, or pieces of a report, some at a time before its answer. */
  async *stream<M extends RequestOf<'host'>>(
    method: M,
    params: ParamsOf<M>,
  ): AsyncGenerator<readonly unknown[], ResultOf<M>> {
    const yielded = new Readable({ objectMode: true, read: () => undefined });
    this.#yielded = yielded;
    const answer = this.request(method, params).finally(() => {
      this.#yielded = undefined;
      yielded.push(null);
    });
    // It is waited for below, after everything that came before it.
    answer.catch(() => undefined);
    yield* yielded;
    return answer;
  }

  /** Waits for something, and ends the guest where that takes too long. */
  async within<T>(seconds: number, promise: Promise<T>): Promise<T> {
    const timer = this.endAfter(seconds, `it was not done after ${seconds} seconds`);
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Ends the guest, where it has not come to its end by then. */
  endAfter(seconds: number, reason: string): NodeJS.Timeout {
    const timer = setTimeout(() => this.#break(reason), seconds * 1000);
    this.over.addEventListener('abort', () => clearTimeout(timer), { once: true });
    return timer;
  }

  passOutput(output: ParamsOf<'command/output'>): void {
    if (this.#broken === undefined) this.#peer.notify('command/output', output);
  }

  /** Tells the plugin that the time is over, and ends it a moment later. */
  cancel(): void {
    if (this.#broken !== undefined) return;
    this.#peer.notify('cancel', {});
    this.endAfter(LIMITS.cancel, 'its time was over');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#break('it is no longer needed');
    await this.#guest.kill();
  }

  #break(reason: string): void {
    if (this.#broken !== undefined) return;
    this.#broken = reason;
    this.#over.abort();
    this.#ready.reject(new BrokenSession(reason));
    this.#peer.close(reason);
    void this.#guest.kill();
  }

  #notifications(): Pick<Handlers<'host'>, 'ready' | 'findings' | 'event' | 'output' | 'report'> {
    return {
      ready: ({ protocol }) => {
        if (protocol === PROTOCOL_VERSION) this.#ready.resolve();
        else this.#break(`it speaks version ${protocol} of the protocol, not ${PROTOCOL_VERSION}`);
      },
      findings: ({ findings }) => {
        if (this.#quota.take('findings', findings.length)) this.#yield(findings);
      },
      event: ({ type, payload }) => {
        if (this.#quota.take('events', 1)) this.#listeners.events?.emit(type, payload);
      },
      output: ({ stream, data }) => this.#listeners.output?.(stream, Buffer.from(data, 'base64')),
      report: ({ text }) => {
        if (this.#quota.take('report', text.length)) this.#yield([text]);
      },
    };
  }

  #yield(pieces: readonly unknown[]): void {
    if (this.#yielded === undefined) this.#break('it sends what nobody asked for');
    else this.#yielded.push(pieces);
  }

  #questions(): LentHandlers {
    return {
      'http/request': (params) => this.#answer(this.#lent['http/request'](params)),
      'workspace/listFiles': (params) => this.#answer(this.#lent['workspace/listFiles'](params)),
      'workspace/readFile': (params) => this.#answer(this.#lent['workspace/readFile'](params)),
      'command/run': (params) => this.#answer(this.#lent['command/run'](params)),
    };
  }

  async #answer<T>(answer: Promise<T>): Promise<T> {
    this.#quota.take('waiting', 1);
    return answer.finally(() => this.#quota.giveBack('waiting', 1));
  }

  #write(line: string): void {
    const { sink } = this.#guest;
    if (sink.writableLength > LIMITS.unread) this.#break('it does not read what it is sent');
    else sink.write(line);
  }
}
