import { JSONRPCErrorException } from 'json-rpc-2.0';
import { ConvergenceError, messageOf, stackOf } from '../errors/index.ts';
import { type Crash, type Failure, isFailure } from '../protocol/index.ts';

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
    const data = { code: error.code, detail: lacks, ...(exports && { exports: [...exports] }) };
    if (isFailure(data)) return withData(data);
  }
  const data: Crash = { stack: stackOf(error) };
  return new JSONRPCErrorException(messageOf(error), CODE, data);
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
