import type { Switch } from '../../config/index.ts';
import type { ConvergenceError } from '../../errors/index.ts';
import type { Logger } from '../logger.ts';

export type Loudness = 'info' | 'notice' | 'warning';

/** What was asked for and can't be done is a warning; what was only tried is worth a notice. */
export function loudnessOf(choice: Switch): Loudness {
  return choice === 'true' ? 'warning' : 'notice';
}

/** Says on one line what can't be done and what mends it. */
export function tell(
  log: Logger,
  loudness: Loudness,
  { code, message, fix }: ConvergenceError,
): void {
  log[loudness](`${code}: ${message} (fix: ${fix})`);
}
