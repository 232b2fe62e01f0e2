import { constants } from 'node:os';
import type { ExecutionResult } from '../plugin/execution-result.ts';

/**
 * The result with the name of the signal that ended the command, where another program ran it for us: that
 * tells of a signal by an exit code of 128 and its number, as shells do.
 */
export function withSignal(result: ExecutionResult): ExecutionResult {
  const { returncode, signal = nameOf(returncode - 128) } = result;
  return signal === undefined ? result : { ...result, signal };
}

function nameOf(number: number): string | undefined {
  return Object.entries(constants.signals).find(([, each]) => each === number)?.[0];
}
