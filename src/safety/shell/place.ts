import type { Script } from 'unbash';
import type { Scope, Value } from './scope.ts';
import type { Stream } from './stream.ts';
import type { Span, Subject } from './subject.ts';

/** Where in a command one is, and what is known there. */
export interface Place {
  readonly reading: Reading;
  readonly scope: Scope;
  /** What the positions of nodes point into. */
  readonly code: string;
  /** In code within the command: the part of the command that it is in. */
  readonly outer: Span | undefined;
  /** What comes in at standard input; `undefined`: nothing that the command itself says. */
  readonly stdin: Stream | undefined;
  /** Whether a plain POSIX shell reads the code: `$'` is a dollar sign and a quote to it, `((` two subshells. */
  readonly isPosix?: boolean;
  /** Code inside of code. */
  readonly depth: number;
  /** Nodes around. */
  readonly level: number;
  /** The functions whose bodies one is in. */
  readonly within: readonly string[];
}

/** What is being done to a command; one for all places in it. */
export interface Reading {
  /** Takes note of something that rules look at. */
  found(subject: Subject): void;
  /** Whether what stands for a variable that is not set stands for it; otherwise it may be set to anything. */
  takesDefaults(): boolean;
  /** Takes note of a function: if nobody calls it, it is looked at in the end. */
  define(name: string, place: Place): void;
  /** Puts off what runs when all else has. */
  defer(run: () => void): void;
  /** How much was found. */
  readonly count: number;
  /** Whether a function is called in what was found since then. */
  calls(name: string, since: number): boolean;
  /** @returns false where all that may be done is done: what is left is not looked at */
  spend(effort: number): boolean;
  /** Reads a part of the tree. @returns what it writes to standard output */
  script(node: Script, place: Place): Stream;
  /** Reads code that a shell runs. */
  code(code: Stream, place: Place, span: Span, positional?: Value): Stream;
  /** Reads the body of a function that is called. */
  call(name: string, positional: Value, place: Place, span: Span): Stream | undefined;
}

/** The part of the command that a node stands in. */
export function spanOf({ pos, end }: { pos: number; end: number }, { outer }: Place): Span {
  return outer ?? { start: pos, end };
}
