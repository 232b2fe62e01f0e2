import { AssertionError } from 'node:assert';
import { pathToFileURL } from 'node:url';

/** What a test runner shows beside the message. */
interface Details {
  /** What there is, and what there should be. */
  readonly difference?: { readonly actual: unknown; readonly expected: unknown };
  readonly cause?: unknown;
}

/** The error that says what is wrong with a plugin: of the kind that every test runner knows. */
export function failure(message: string, { difference, cause }: Details = {}): AssertionError {
  // With "fail" jest doesn't look for a difference where there is none.
  const options = difference ?? { operator: 'fail' };
  const error = new AssertionError({ message, stackStartFn: failure, ...options });
  error.stack = withoutOwnFrames(error.stack ?? '');
  return cause === undefined ? error : Object.assign(error, { cause });
}

const OWN_FOLDERS = [import.meta.dirname, pathToFileURL(import.meta.dirname).href];

/** A stack that begins with the author's test: runners show the code there. */
function withoutOwnFrames(stack: string): string {
  const lines = stack.split('\n');
  const isOwn = (line: string) => OWN_FOLDERS.some((folder) => line.includes(folder));
  const first = lines.findIndex(isFrame);
  const last = lines.findLastIndex((line) => isFrame(line) && isOwn(line));
  return lines.filter((_, index) => index < first || index > last).join('\n');
}

function isFrame(line: string): boolean {
  return /^\s+at /.test(line);
}
