import type { ExecutionResult } from './execution-result.ts';

/**
 * What an executor's `execute` came back with. Whatever it says beyond the contract is left out.
 *
 * @throws TypeError where it is no ExecutionResult
 */
export function readExecution(result: unknown): ExecutionResult {
  const fields = Object(result) as Partial<Record<keyof ExecutionResult, unknown>>;
  const { stdout, stderr = '', returncode, duration = 0 } = fields;
  const { timedOut, truncated, signal } = fields;
  if (typeof stdout !== 'string' || typeof stderr !== 'string' || !isCode(returncode)) {
    throw new TypeError('an executor returns { stdout, stderr, returncode, duration }');
  }
  return {
    stdout,
    stderr,
    returncode,
    duration: Number.isFinite(duration) ? Number(duration) : 0,
    ...(timedOut === true && { timedOut }),
    ...(truncated === true && { truncated }),
    ...(isSignal(signal) && { signal }),
  };
}

function isCode(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

/** Reports and logs say it: what is no name of a signal is not passed on. */
function isSignal(value: unknown): value is string {
  return typeof value === 'string' && /^SIG[A-Z0-9+-]{1,12}$/.test(value);
}
