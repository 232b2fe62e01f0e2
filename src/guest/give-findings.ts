import { messageOf } from '../errors/index.ts';
import { findingsOf, NoFindings } from '../plugin/findings-of.ts';
import type { Peer } from '../protocol/index.ts';
import { failure } from './failure.ts';
import type { Guest } from './guest.ts';

/** Findings that go into one message. */
const BATCH = 256;

/**
 * Hands what a plugin returned for its findings to the host, which looks at each of them. Those that can't
 * be sent are told at the end: one of them costs the others nothing.
 */
export async function giveFindings(output: unknown, { host, drained }: Guest): Promise<void> {
  const sender = new Sender(host());
  try {
    for await (const { values } of findingsOf(output)) {
      for (const value of values) {
        // The host reads the last ones while the next are made.
        if (sender.add(value)) await drained();
      }
      // What createFinding() made stays as it is; anything else the plugin may go on to change.
      if (!values.every(Object.isFrozen)) sender.send();
    }
  } catch (error) {
    if (error instanceof NoFindings) throw failure('PLUGIN_BAD_RESULT', error.message);
    throw error;
  } finally {
    sender.send();
  }
  const [first, ...others] = sender.unsendable;
  if (first === undefined) return;
  const more = others.length === 0 ? '' : ` (and ${others.length} more like it)`;
  throw failure('PLUGIN_BAD_RESULT', `not a finding: JSON can't hold it: ${first}${more}`);
}

/** Gathers findings and sends them: many at a time, but none is kept while the plugin waits for something. */
class Sender {
  readonly unsendable: string[] = [];
  readonly #host: Peer<'plugin'>;
  #batch: unknown[] = [];
  #soon: NodeJS.Immediate | undefined;

  constructor(host: Peer<'plugin'>) {
    this.#host = host;
  }

  /** @returns whether it has sent some */
  add(finding: unknown): boolean {
    this.#batch.push(finding);
    this.#soon ??= setImmediate(() => this.send());
    if (this.#batch.length < BATCH) return false;
    this.send();
    return true;
  }

  send(): void {
    clearImmediate(this.#soon);
    this.#soon = undefined;
    const batch = this.#batch;
    this.#batch = [];
    if (batch.length > 0 && this.#attempt(batch) !== undefined) this.#sendOneByOne(batch);
  }

  #sendOneByOne(batch: readonly unknown[]): void {
    for (const finding of batch) {
      const complaint = this.#attempt([finding]);
      if (complaint !== undefined) this.unsendable.push(complaint);
    }
  }

  /** @returns why it can't be sent */
  #attempt(findings: unknown[]): string | undefined {
    try {
      this.#host.notify('findings', { findings });
      return undefined;
    } catch (error) {
      return messageOf(error);
    }
  }
}
