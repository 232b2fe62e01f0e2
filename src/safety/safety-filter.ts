import { type Subject, subjectsOf } from './inspect.ts';
import { RULES, type SafetyRule } from './rules.ts';

/**
 * How dangerous a command is. `block`: it does harm, whatever the circumstances. `gray`: what it does is
 * only known when it runs. `safe`: nothing in it is known to do harm.
 */
export type SafetyLevel = 'safe' | 'gray' | 'block';

/** What the filter thinks of a command. */
export interface SafetyResult {
  /** How dangerous it is. */
  readonly level: SafetyLevel;
  /** What the command does, the rule that says so, and the part of the command that it found. */
  readonly reason: string;
}

/** Longest command that is looked at, in UTF-16 code units. */
const LONGEST = 65_536;

/** Longest part of a command that a reason shows, in UTF-16 code units. */
const SHOWN = 80;

/**
 * Classifies a command line before anything runs it. It reads the line as Bash does, so that quoting hides
 * nothing, and text that a command only carries is not taken for a command.
 */
export class SafetyFilter {
  /**
   * Classifies a command.
   *
   * @param command one command line, as one would type it in Bash
   */
  check(command: string): SafetyResult {
    if (command.length > LONGEST) {
      return { level: 'gray', reason: `it is longer than ${LONGEST} characters (rule too-long)` };
    }
    const subjects = subjectsOf(command);
    return (
      worst('block', subjects) ??
      worst('gray', subjects) ?? { level: 'safe', reason: 'no rule finds harm in it' }
    );
  }
}

function worst(level: SafetyRule['level'], subjects: readonly Subject[]): SafetyResult | undefined {
  for (const rule of RULES.filter((each) => each.level === level)) {
    const subject = subjects.find((each) => rule.finds(each));
    if (subject !== undefined) return { level, reason: reasonOf(rule, subject) };
  }
  return undefined;
}

function reasonOf({ id, reason }: SafetyRule, { text }: Subject): string {
  const shown = text.length > SHOWN ? `${text.slice(0, SHOWN - 1)}…` : text;
  return `it ${reason} (rule ${id}: ${JSON.stringify(shown)})`;
}
