import type { SafetyMode } from '../config/index.ts';
import type { SafetyLevel } from '../model/index.ts';

/** Where a command comes from: it stands in the configuration, or a plugin asks for it. */
export type CommandOrigin = 'configuration' | 'plugin';

/** Whose the configuration is: the repository's own, or that of a pull request from a fork. */
export type ConfigOwner = 'repository' | 'fork';

/** What becomes of a command: it runs; it runs, and a warning says so; it does not run. */
export type Ruling = 'run' | 'warn' | 'refuse';

type Rulings = Readonly<Record<SafetyLevel, Ruling>>;

/** Whoever wrote it there has confirmed it; there is nobody else who could. */
const CONFIRMED: Rulings = { safe: 'run', gray: 'run', block: 'refuse' };
const TOLERATED: Rulings = { safe: 'run', gray: 'run', block: 'warn' };
const UNCONFIRMED: Rulings = { safe: 'run', gray: 'refuse', block: 'refuse' };

/** The only place that says which commands run. */
export const RULINGS: Readonly<
  Record<CommandOrigin, Record<ConfigOwner, Record<SafetyMode, Rulings>>>
> = {
  configuration: {
    repository: { enforce: CONFIRMED, warn: TOLERATED },
    fork: { enforce: UNCONFIRMED, warn: UNCONFIRMED },
  },
  plugin: {
    repository: { enforce: UNCONFIRMED, warn: UNCONFIRMED },
    fork: { enforce: UNCONFIRMED, warn: UNCONFIRMED },
  },
};
