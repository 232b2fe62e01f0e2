import type { HttpClient, Workspace } from '../plugin/index.ts';
import type { RefuseRequest } from '../plugin/runtime.ts';

/** What the pipeline needs of the world. */
export interface Ports {
  readonly workspace: Workspace;
  /** Absolute path of the folder that the paths of findings start from; holds the working directory. */
  readonly repositoryRoot: string;
  /** Bytes of a file, by its path in the workspace. Rejects where there is none. */
  readonly sizeOf: (file: string) => Promise<number>;
  readonly reports: ReportFiles;
  /** Milliseconds that only ever grow. */
  readonly now: () => number;
  /** The time of day. */
  readonly clock: () => Date;
  /** Replaces every known secret in a text. */
  readonly mask: (text: string) => string;
  /** @param refuse says why a request must not be made; it is asked at every redirect too */
  readonly clientFor: (refuse?: RefuseRequest) => HttpClient;
  /** What expressions see as `env`: without tokens and the runner's own variables. */
  readonly env: Readonly<Record<string, string>>;
  /** The part of it that tools get. */
  readonly toolEnv: Readonly<Record<string, string>>;
  /** What expressions see as `github`. */
  readonly github: Readonly<Record<string, unknown>>;
  /** How many steps may run at once. */
  readonly concurrency: number;
  /** Aborted when the run is cancelled. */
  readonly signal: AbortSignal;
}

/** The files that tools write their reports to, by absolute path. */
export interface ReportFiles {
  /** @throws Error where there is none */
  read(file: string): Promise<string>;
  /** Does nothing where there is none. */
  remove(file: string): Promise<void>;
}
