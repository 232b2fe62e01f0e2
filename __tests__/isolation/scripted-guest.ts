import { PassThrough } from 'node:stream';
import type { GuestProcess } from '../../src/isolation/guest-process.ts';
import { Session } from '../../src/isolation/session.ts';
import type { WallKind } from '../../src/isolation/walls.ts';

/** A wall that nothing stands behind. */
export const NO_WALL: WallKind = {
  name: 'none',
  platforms: [process.platform],
  channel: 'own',
  command: ({ command }) => command,
};

/** A guest whose every line a test writes, where a process would do no such thing by itself. */
export class ScriptedGuest {
  /** What the host has said to it. */
  readonly heard: Readonly<Record<string, unknown>>[] = [];
  readonly output = new PassThrough();
  killed = 0;
  readonly session: Session;
  readonly #says = new PassThrough();
  readonly #end = Promise.withResolvers<string>();

  /** @param sink takes what the host says: where it is paused, nothing reads that */
  constructor(sink: PassThrough = new PassThrough()) {
    if (sink.readableFlowing !== false) sink.on('data', (line: Buffer) => this.#hear(line));
    const guest: GuestProcess = {
      source: this.#says,
      sink,
      output: [this.output],
      ended: this.#end.promise,
      kill: async () => void (this.killed += 1),
    };
    this.session = new Session(guest, NO_WALL);
  }

  notify(method: string, params: unknown): void {
    this.say({ jsonrpc: '2.0', method, params });
  }

  ask(id: number, method: string, params: unknown): void {
    this.say({ jsonrpc: '2.0', id, method, params });
  }

  answer(id: number, result: unknown): void {
    this.say({ jsonrpc: '2.0', id, result });
  }

  say(message: unknown): void {
    this.#says.write(`${JSON.stringify(message)}\n`);
  }

  end(reason: string): void {
    this.#end.resolve(reason);
  }

  #hear(lines: Buffer): void {
    for (const line of lines.toString().trim().split('\n')) this.heard.push(JSON.parse(line));
  }
}
