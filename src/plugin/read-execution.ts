import type { ExecutionResult } from './execution-result.ts';

/**
 * What an executor's `execute` came back with. Whatever it says beyond the contract is left out.
 *
 * @throws TypeError where it is no ExecutionResult
 */
export function readExecution(result: unknown): ExecutionResult {
  const fields = Object(result) as Partial<Record<keyof ExecutionResult, unknown>>;
  const { stdout, stderr = '', returncode, duration = 0, timedOut, truncated } = fields;
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
  };
}

function isCode(value: unknown): value is number {
  return Number.isSafeInteger(value);
}
