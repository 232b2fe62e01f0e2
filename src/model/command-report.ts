import type { SafetyLevel } from './safety-level.ts';

/** A command that was asked for: what the SafetyFilter thinks of it, and what came of it. */
export interface CommandReport {
  /** When it was asked for, in ISO 8601. */
  readonly time: string;
  /** The step that it was asked for in. */
  readonly step: string;
  /** The plugin that asked for it; `undefined`: it stands in the configuration. */
  readonly plugin?: string;
  /** What ran it: `host`, `container`, `sandbox`, or the name of a plugin's executor. */
  readonly executor: string;
  /** The command line, with secrets masked. */
  readonly command: string;
  /** How dangerous it is. */
  readonly level: SafetyLevel;
  /** The rule of the SafetyFilter that says so; `undefined` where it is safe. */
  readonly rule?: string;
  /** Why it has that level. */
  readonly reason: string;
  /** Whether it ran. */
  readonly ran: boolean;
  /** Why it did not run, or why nothing is known of its end. */
  readonly error?: string;
  /** Where it ran to its end: the exit code. */
  readonly exitCode?: number;
  /** Seconds. */
  readonly duration?: number;
  /** Whether it was ended because its time, or that of its step, was over. */
  readonly timedOut?: boolean;
  /** The signal that ended it: `SIGKILL`. */
  readonly signal?: string;
}

/** What came of a command, in words: `exit code 0`, `did not run`, `timed out`, `ended by SIGKILL`. */
export function describeEnd({ ran, error, exitCode, timedOut, signal }: CommandReport): string {
  if (!ran) return 'did not run';
  if (timedOut === true) return 'timed out';
  if (signal !== undefined) return `ended by ${signal}`;
  return exitCode === undefined ? (error ?? 'did not end') : `exit code ${exitCode}`;
}
