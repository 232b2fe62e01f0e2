import type { Registered, Registry } from '../loader/index.ts';
import type { CommandPolicy } from './command-policy.ts';
import type { Work } from './work/work.ts';

export interface FoundWork {
  /** What the step runs, as a person would name it: `tool npx eslint .`. */
  readonly runs: string;
  readonly work: Work;
  /** What of a plugin it uses. */
  readonly uses?: Registered;
  /** Whether several machines can do it together, each with a share of the files. */
  readonly isDivisible?: boolean;
}

/** What there is to run steps with. */
export interface Means {
  readonly registry: Registry;
  readonly policy: CommandPolicy;
}
