/** The program that runs in the process of an isolated plugin: it loads the plugin and does what the host asks. */
import { once } from 'node:events';
import { Socket } from 'node:net';
import { openPeer, type Peer, PROTOCOL_VERSION } from '../protocol/index.ts';
import { handlersFor } from './handlers.ts';

/** The descriptors that the host's messages come from, and that ours go to. */
const FROM_HOST = 3;
const TO_HOST = 4;

/** Bytes of a message of the host: a file, or a whole result. */
const LARGEST_MESSAGE = 256 * 1024 * 1024;

/** @param api absolute path of the module that the plugin gets as `kimi-convergence` */
export function serveHost(api: string): void {
  const source = new Socket({ fd: FROM_HOST, readable: true, writable: false });
  const sink = new Socket({ fd: TO_HOST, readable: false, writable: true });
  // Without a host there is nothing to do.
  for (const end of [source, sink])
    end.on('close', () => process.exit()).on('error', () => undefined);
  const drained = async () => {
    if (sink.writableNeedDrain) await once(sink, 'drain');
  };
  const peer: Peer<'plugin'> = openPeer('plugin', {
    source,
    write: (line) => void sink.write(line),
    handlers: handlersFor({ host: () => peer, drained }, api),
    limit: LARGEST_MESSAGE,
    onBroken(reason) {
      console.error(`the host broke the protocol: ${reason}`);
      process.exit(1);
    },
  });
  peer.notify('ready', { protocol: PROTOCOL_VERSION });
}
