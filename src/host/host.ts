import type { Config } from '../config/index.ts';
import type { EventBus } from '../events/index.ts';
import type { ScanResult } from '../model/index.ts';
import type { Ports } from '../pipeline/index.ts';
import type { Logger } from './logger.ts';
import type { Publisher } from './publisher.ts';
import type { Mask } from './redact.ts';

/** The world as a run sees it: a runner of GitHub Actions, a laptop, another CI system. */
export interface Host extends Ports, Mask {
  /** The environment that the configuration may refer to as `${NAME}`. */
  readonly variables: Readonly<Record<string, string>>;
  /** Absolute path of the module that plugins get as `kimi-convergence`. */
  readonly apiModule: string;
  /** What a result is about where the configuration names no target: `owner/name`, or a folder's name. */
  readonly defaultTarget: string;
  readonly log: Logger;
  readonly publishers: readonly Publisher[];
  /** Errors that a plugin threw where nothing waited for them, as far as they have come. */
  readonly strayErrors: readonly string[];
  /** The time of day. */
  readonly clock: () => Date;
  /** The text of a file, relative to the repository's root; `undefined` where there is none to read. */
  readonly readRepositoryFile: (path: string) => Promise<string | undefined>;
  /** Shows what happens in a run while it goes on, and writes the events down where that is asked for. */
  watch(bus: EventBus, config: Config): Disposable;
  /** Shows what came of it. */
  show(result: ScanResult): void;
}
