import type { ScanResult } from '../model/index.ts';
import type { BaseReporter } from './base-reporter.ts';

/**
 * The text of a report, in pieces.
 *
 * @param reporter made by a plugin: it may lack `stream`, and return anything
 * @throws TypeError where it returns something other than text
 */
export function* reportPieces(
  reporter: Pick<BaseReporter, 'generate'> & Partial<Pick<BaseReporter, 'stream'>>,
  result: ScanResult,
): Generator<string> {
  const hasStream = typeof reporter.stream === 'function';
  const pieces: Iterable<unknown> | undefined = hasStream
    ? reporter.stream?.(result)
    : [reporter.generate(result)];
  for (const piece of pieces ?? []) {
    if (typeof piece !== 'string') throw new TypeError(`a report is text, not ${typeof piece}`);
    yield piece;
  }
}
