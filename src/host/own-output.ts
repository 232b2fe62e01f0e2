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
 * that somebody else wrote: it must neither steer the runner nor end up in `--json`. What their child
 * processes write to a stream that they inherit goes past this. And they can't end the
 * process: `process.exit()` throws, which costs the plugin its step and nobody else anything.
 */
export function restrainPlugins(log: Logger): void {
  for (const stream of [process.stdout, process.stderr]) restrain(stream, log);
  process.exit = () => {
    throw new Error('a plugin called process.exit()');
  };
}

/** Lets the host alone write to a stream, and nobody end it. */
function restrain(stream: NodeJS.WriteStream, log: Logger): void {
  const writeAsHost = stream.write.bind(stream);
  const write = (...given: Parameters<typeof stream.write>): boolean => {
    if (writers > 0) return Reflect.apply(writeAsHost, stream, given);
    log.foreign('plugin', textOf(given));
    const done = given.find((each) => typeof each === 'function');
    if (done !== undefined) process.nextTick(done);
    return true;
  };
  const end = (...given: Parameters<typeof stream.write>) => {
    if (given.length > 0 && typeof given[0] !== 'function') write(...given);
    return stream;
  };
  Object.assign(stream, { write, end });
}

function textOf([chunk, encoding]: readonly unknown[]): string {
  if (chunk instanceof Uint8Array) return Buffer.from(chunk).toString();
  const isNamed = typeof encoding === 'string' && Buffer.isEncoding(encoding);
  return Buffer.from(String(chunk), isNamed ? encoding : 'utf8').toString();
}
