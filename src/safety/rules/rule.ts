import type { Invocation, Subject } from '../shell/subject.ts';

/** What makes a command other than safe. */
export type SafetyRule = {
  readonly id: string;
  /** `block` where it does harm whatever the circumstances, `gray` where it may. */
  readonly level: 'gray' | 'block';
  /** What a command does that the rule finds; completes "it …". */
  readonly reason: string;
} & (
  | {
      /** The programs that it looks at, by their names, with spaces between. */
      readonly programs: string;
      /** What else must be so. Default: nothing. */
      readonly when?: Test;
    }
  | {
      /** Looks at whatever there is. */
      readonly finds: (subject: Subject) => boolean;
    }
);

/** Looks at one command. */
export type Test = (command: Invocation) => boolean;

/** Rules about one kind of harm. */
export interface Family {
  readonly name: string;
  /** What the rules are about; a heading. */
  readonly title: string;
  readonly rules: readonly SafetyRule[];
}

/** Commands that show what a rule is for. */
export interface Examples {
  /** Commands that the rule finds. */
  readonly matches: readonly string[];
  /** Commands that look alike, and are safe. */
  readonly spares: readonly string[];
}
