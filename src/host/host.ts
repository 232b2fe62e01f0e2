import type { BaselineConfig, Config } from '../config/index.ts';
import type { GuestProgram } from '../isolation/index.ts';
import type { EventBus } from '../events/index.ts';
import type { ScanResult } from '../model/index.ts';
import type { Ports } from '../pipeline/index.ts';
import type { BaselineRead } from './baseline/index.ts';
import type { ChangesRead } from './changes/index.ts';
import type { Logger } from './logger.ts';
import type { Publisher } from './publisher.ts';
import type { Mask } from './redact.ts';
import type { Trust } from './trust/trust.ts';

/** The world as a run sees it: a runner of GitHub Actions, a laptop, another CI system. */
export interface Host extends Ports, Mask {
  /** The environment that the configuration may refer to as `${NAME}`. */
  readonly variables: Readonly<Record<string, string>>;
  /** Absolute path of the module that plugins get as `kimi-convergence`. */
  readonly apiModule: string;
  /** The program that plugins run in which get a process of their own. */
  readonly guest: GuestProgram;
  /** Whether there is anything in the environment that a plugin must not get hold of. */
  readonly hasSecrets: boolean;
  /** Absolute path of the folder of the plugins that ship with Convergence. */
  readonly pluginsFolder: string;
  /** What a result is about where the configuration names no target: `owner/name`, or a folder's name. */
  readonly defaultTarget: string;
  /** Whose code it may execute. */
  readonly trust: Trust;
  readonly log: Logger;
  readonly publishers: readonly Publisher[];
  /** Errors that a plugin threw where nothing waited for them, as far as they have come. */
  readonly strayErrors: readonly string[];
  /** The text of a file, relative to the repository's root; `undefined` where there is none to read. */
  readonly readRepositoryFile: (path: string) => Promise<string | undefined>;
  /** Files of the working directory with a text in them, by their paths from the root of the repository. */
  readonly filesWith: (text: string) => Promise<readonly string[]>;
  /** What was changed since a branch, tag or commit; `auto`: since what the event names. */
  readonly readChanges: (base: string) => Promise<ChangesRead>;
  /** What was known before, and what is wrong with that. */
  readonly readBaseline: (config: BaselineConfig, changes: ChangesRead) => Promise<BaselineRead>;
  /** Files of the working directory by names or patterns, relative to it; `except` are absolute paths. */
  readonly findFiles: (
    patterns: readonly string[],
    except: readonly string[],
  ) => Promise<readonly string[]>;
  /** Shows what happens in a run while it goes on, and writes the events down where that is asked for. */
  watch(bus: EventBus, config: Config): Disposable;
  /** Shows what came of it. */
  show(result: ScanResult): void;
}
