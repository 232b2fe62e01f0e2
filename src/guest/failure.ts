import { JSONRPCErrorException } from 'json-rpc-2.0';
import { ConvergenceError, messageOf, stackOf } from '../errors/index.ts';
import { type Crash, type Failure, isFailure } from '../protocol/index.ts';
import { explainRefusal } from './refusal.ts';

/** A failure as the protocol says it. */
export function failure(code: Failure['code'], detail: string): JSONRPCErrorException {
  return withData({ code, detail });
}

/** What `action` throws is this failure. */
export function failingAs<T>(code: Failure['code'], action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw failure(code, messageOf(error));
  }
}

/** What a handler throws, as it is sent: as a failure that the protocol knows, or as a crash. */
export function asSent(error: unknown): Error {
  if (error instanceof JSONRPCErrorException) return error;
  if (error instanceof ConvergenceError) {
    const { detail = '', lacks = detail, exports }: Details = Object(error.details);
    const why = inWordsOf(error.cause, lacks);
    const data = { code: error.code, detail: why, ...(exports && { exports: [...exports] }) };
    if (isFailure(data)) return withData(data);
  }
  const stack = withoutOwnFrames(inWordsOf(error, stackOf(error)));
  return new JSONRPCErrorException(explainRefusal(error), CODE, { stack } satisfies Crash);
}

/** A stack as far as it is the plugin's: what called it is of no use to whoever wrote it. */
function withoutOwnFrames(stack: string): string {
  const isOwn = (line: string) => /^\s+at /.test(line) && line.includes(import.meta.dirname);
  return stack
    .split('\n')
    .filter((line) => !isOwn(line))
    .join('\n');
}

/** A text that holds what `error` says, with what it means in place of that. */
function inWordsOf(error: unknown, text: string): string {
  return error === undefined ? text : text.replace(messageOf(error), () => explainRefusal(error));
}

/** Codes of applications are those that JSON-RPC doesn't reserve, which are far below zero. */
const CODE = 1;

interface Details {
  readonly detail?: string;
  readonly lacks?: string;
  readonly exports?: readonly string[];
}

function withData(data: Failure): JSONRPCErrorException {
  return new JSONRPCErrorException(data.detail, CODE, data);
}
