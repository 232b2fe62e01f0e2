import type { SafetyLevel } from '../model/index.ts';
import type { Span } from './shell/subject.ts';

/** What the filter thinks of a command. */
export interface SafetyResult {
  /** How dangerous it is. */
  readonly level: SafetyLevel;
  /** What the command does, the rule that says so, and the part of the command that it found. */
  readonly reason: string;
  /** The rule that decided; `undefined` where it is safe. */
  readonly rule?: string;
  /** The part of the command that it found, in UTF-16 code units from its start. */
  readonly span?: Span;
}

/** A command that is not to run. */
export interface BlockedCommand {
  /** A pattern, as in `SafetyOptions`. */
  readonly command: string;
  /** Why; completes "it …". */
  readonly reason?: string;
}

/**
 * What is to be thought of commands beyond what the filter knows. Patterns are words, in which `*` stands for
 * any characters, and as a word of its own for any number of words: `git push *`. They are compared with
 * each command that the filter finds, also within others: `sudo sh -c "git push"`.
 */
export interface SafetyOptions {
  /** Commands that are safe where they would be gray. Nothing makes a blocked one safe. */
  readonly allow?: readonly string[];
  /** Commands that are blocked. */
  readonly block?: readonly BlockedCommand[];
  /** A command line that somebody has confirmed: it is gray where it would be blocked. */
  readonly confirmed?: string;
}
