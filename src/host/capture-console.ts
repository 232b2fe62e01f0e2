import { Console } from 'node:console';
import { Writable } from 'node:stream';
import type { Logger } from './logger.ts';

/**
 * From here on, what is written with `console` goes to the log as text that somebody else wrote. Nothing
 * of ours writes there, but plugins do: it must neither steer the runner nor end up in `--json`.
 */
export function captureConsole(log: Logger): void {
  const stream = new Writable({
    decodeStrings: false,
    write(chunk, _encoding, done) {
      log.foreign('plugin', String(chunk));
      done();
    },
  });
  globalThis.console = new Console(stream, stream);
}
