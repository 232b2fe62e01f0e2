import type { Mask } from '../host/index.ts';

/** A flag of a command. */
export interface Flag {
  readonly short?: string;
  /** What its value is called in the help; without it the flag has none. */
  readonly value?: string;
  readonly description: string;
}

/** What a command is given by its place, without a flag; it can't do without. */
export interface Positional {
  /** What the help calls it: `NAME`. */
  readonly name: string;
  readonly description: string;
}

/** The values of the flags, by name; those without a value are `true`. */
export type FlagValues = Readonly<Record<string, string | true | undefined>>;

/** One of the commands of `kimi-converge`. */
export interface Command {
  readonly name: string;
  /** One line for the help. */
  readonly description: string;
  /** Default: none. */
  readonly positionals?: readonly Positional[];
  /** What may follow them: one or more of these. */
  readonly rest?: Positional;
  readonly flags: Readonly<Record<string, Flag>>;
  /**
   * @param secrets what it shows is masked with; it adds what it comes to know of
   * @param given one text for each of `positionals`, and what follows them
   * @returns the exit code
   */
  run(flags: FlagValues, secrets: Mask, given: readonly string[]): Promise<number>;
}
