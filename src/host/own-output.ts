import type { Logger } from './logger.ts';

let writers = 0;

/** Writes to standard output or error as the host itself. What is not written so is somebody else's text. */
export function asHost<T>(write: () => T): T {
  writers += 1;
  try {
    return write();
  } finally {
    writers -= 1;
  }
}

/** Ends the process as the host itself. */
export const exitAsHost = process.exit.bind(process);

/**
 * From here on, what plugins write, with `console` or to the streams themselves, goes to the log as text
 * that somebody else wrote: it must neither steer the runner nor end up in `--json`. And they can't end the
 * process: `process.exit()` throws, which costs the plugin its step and nobody else anything.
 */
export function restrainPlugins(log: Logger): void {
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream);
    stream.write = (chunk: Uint8Array | string, ...rest: readonly unknown[]): boolean => {
      if (writers > 0) return Reflect.apply(write, stream, [chunk, ...rest]);
      log.foreign('plugin', typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString());
      const done = rest.find((each) => typeof each === 'function');
      if (done !== undefined) process.nextTick(done);
      return true;
    };
  }
  process.exit = () => {
    throw new Error('a plugin called process.exit()');
  };
}
