import { judge } from './judge.ts';
import type { SafetyOptions, SafetyResult } from './safety-result.ts';

/**
 * Classifies a command line before anything runs it. It reads the line as Bash does, so that quoting hides
 * nothing, and text that a command only carries is not taken for a command.
 */
export class SafetyFilter {
  readonly #options: SafetyOptions;

  /** @param options what is to be thought of commands beyond what the filter knows */
  constructor(options: SafetyOptions = {}) {
    this.#options = options;
  }

  /**
   * Classifies a command.
   *
   * @param command one command line, as one would type it in Bash
   */
  check(command: string): SafetyResult {
    const result = judge(command, this.#options);
    return result.level === 'block' && command === this.#options.confirmed
      ? { ...result, level: 'gray' }
      : result;
  }
}
