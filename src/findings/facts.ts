import type { Directive } from './directives.ts';

/** The text of a file of the repository; `undefined` where there is none to read. */
export type ReadText = (path: string) => Promise<string | undefined>;

/** What has to be known of a file, once its text is gone. */
export interface FileFacts {
  /** The fingerprint that GitHub knows a line by; `undefined` where nothing points at it, or it isn't there. */
  readonly hashOf: (line: number) => string | undefined;
  /** What stands on a line, without its white space, as a digest; `undefined` likewise. */
  readonly contentOf: (line: number) => string | undefined;
  /** The comments in it that speak of suppressing. */
  readonly directives: readonly Directive[];
}

/** What has to be known of the files, by path. */
export type Facts = ReadonlyMap<string, FileFacts>;
