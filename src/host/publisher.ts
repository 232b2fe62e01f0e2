import type { GitHubConfig } from '../config/index.ts';
import type { ScanResult } from '../model/index.ts';

/** A report on disk. */
export interface WrittenReport {
  readonly reporter: string;
  /** Absolute path. */
  readonly path: string;
}

/** What a publisher left behind, for the outputs: `check-run-url`, `sarif-id`. */
export type Published = Readonly<Record<string, string>>;

/** Everything a publisher may need of a finished run. */
export interface Publication {
  readonly result: ScanResult;
  readonly reports: readonly WrittenReport[];
  readonly config: GitHubConfig;
  /** Whether only some of the steps ran, under the category of all of them. */
  readonly isPartial: boolean;
}

/**
 * Puts a result somewhere. A publisher never fails a run: what it can't do it says once in the log, and
 * falls back where there is something to fall back to.
 */
export interface Publisher {
  readonly name: string;
  /** Called before the first step, for what shows that a run is in progress. */
  begin?(config: GitHubConfig): Promise<void>;
  /** Called once with the sealed result; also of a cancelled run. */
  publish(publication: Publication): Promise<Published>;
}
