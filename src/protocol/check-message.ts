import { isRecord } from '../model/is-record.ts';
import { MESSAGES, type Side } from './messages.ts';
import type { Crash, Failure, Method } from './types.ts';
import { CHECKS } from './validate.generated.ts';

/** What is wrong with a message that `side` has received; `undefined`: nothing. */
export function complaintAboutMessage(message: unknown, side: Side): string | undefined {
  if (!isRecord(message) || message['jsonrpc'] !== '2.0') return 'a message is no JSON-RPC 2.0';
  const { method, id, params } = message;
  if (method === undefined) return complaintAboutAnswer(message);
  if (!isMethod(method) || MESSAGES[method].from === side) {
    return `a message has the method ${JSON.stringify(method)?.slice(0, 60)}, which is none of its side`;
  }
  const isRequest = 'result' in MESSAGES[method];
  if (isRequest !== (typeof id === 'number' || typeof id === 'string')) {
    return `"${method}" is a ${isRequest ? 'request, and has no id' : 'notification, and has an id'}`;
  }
  return complaintAbout(method, 'params', params);
}

/** What is wrong with the parameters of a message, or with the result of a request. */
export function complaintAbout(
  method: Method,
  part: 'params' | 'result',
  value: unknown,
): string | undefined {
  const check = CHECKS[`${method} ${part}`];
  if (check === undefined || check(value)) return undefined;
  const [error] = check.errors ?? [];
  return `the ${part} of "${method}" are wrong: ${error?.instancePath ?? ''} ${error?.message ?? ''}`;
}

function isMethod(name: unknown): name is Method {
  return typeof name === 'string' && Object.hasOwn(MESSAGES, name);
}

function complaintAboutAnswer({ id, error, result }: Readonly<Record<string, unknown>>) {
  const isKnown = typeof id === 'number' || typeof id === 'string';
  const failed = isRecord(error) && typeof error['message'] === 'string' && result === undefined;
  const succeeded = error === undefined && result !== undefined;
  return isKnown && (failed || succeeded) ? undefined : 'a message is neither question nor answer';
}

/** Whether it is what a plugin's side says of a crash. */
export function isCrash(value: unknown): value is Crash {
  return CHECKS['crash']?.(value) === true;
}

/** Whether it is what a plugin's side says of a failure. */
export function isFailure(value: unknown): value is Failure {
  return CHECKS['failure']?.(value) === true;
}
