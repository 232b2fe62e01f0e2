import type { Switch } from '../../config/index.ts';
import type { ConvergenceError } from '../../errors/index.ts';
import type { Logger } from '../logger.ts';

export type Loudness = 'info' | 'notice' | 'warning';

/** What was asked for and can't be done is a warning; what was only tried is worth a notice. */
export function loudnessOf(choice: Switch): Loudness {
  return choice === 'true' ? 'warning' : 'notice';
}

const TOLD = new WeakMap<Logger, Set<string>>();

/** Says on one line what can't be done and what mends it; the same thing once. */
export function tell(
  log: Logger,
  loudness: Loudness,
  { code, message, fix }: ConvergenceError,
): void {
  const text = `${code}: ${message} (fix: ${fix})`;
  const told = TOLD.get(log) ?? new Set<string>();
  if (told.has(text)) return;
  TOLD.set(log, told.add(text));
  log[loudness](text);
}
