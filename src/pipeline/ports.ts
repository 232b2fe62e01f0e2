import type { IngestContext, ReportInput } from '../ingest/index.ts';
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
  /** The files of the repository, as git lists them; asked for once in a run. */
  readonly repositoryFiles: () => Promise<RepositoryFiles>;
  readonly tree: WorkingTree;
  /** The files that the run and its tools write reports to, by absolute path. */
  readonly ownFiles: readonly string[];
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
  open(file: string): Promise<ReportInput>;
  /** Does nothing where there is none. */
  remove(file: string): Promise<void>;
}

/** The files of the repository, by their paths from its root. */
export type RepositoryFiles = Required<Pick<IngestContext, 'isFile' | 'filesNamed'>>;

/** The files of the repository as they lie there, by their paths from its root. None of git's own is in reach. */
export interface WorkingTree {
  /** `undefined` where there is no file: nothing, a folder, a link. */
  read(file: string): Promise<Uint8Array | undefined>;
  /**
   * Writes a file in one go for everybody who reads it, and keeps its mode.
   *
   * @param bytes `undefined` removes it
   * @throws Error where it is a link or a folder, lies outside of the repository, or can't be written
   */
  write(file: string, bytes: Uint8Array | undefined): Promise<void>;
  /** @param except absolute paths of files that it leaves alone */
  openBackup(except: readonly string[]): Backup;
}

/** Holds copies of the files that git tracks or would track, outside of the repository. */
export interface Backup extends AsyncDisposable {
  /** Takes down how the files are. */
  save(): Promise<void>;
  /** Puts them back as they were when they were last saved; tells what had been changed, by path. */
  restore(): Promise<readonly FileChange[]>;
}

/** What somebody did to a file. */
export interface FileChange {
  readonly path: string;
  /** `undefined`: there was none. */
  readonly before: Uint8Array | undefined;
  /** `undefined`: it is gone. */
  readonly after: Uint8Array | undefined;
  /** Whether that is all: neither is a link, and its mode is as it was. */
  readonly isPlain: boolean;
}
