import type { Stream } from './stream.ts';
import type { Text } from './text.ts';

/** Part of the command that is checked, in UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A part of a command line that rules look at. */
export type Subject = {
  readonly span: Span;
  /** How it is written. */
  readonly text: string;
} & (
  | { readonly kind: 'command'; readonly command: Invocation }
  /** Code that a shell runs, from wherever it comes. */
  | { readonly kind: 'code'; readonly code: Stream; readonly command: Invocation }
  /** Code that a program runs that is no shell. */
  | {
      readonly kind: 'foreign';
      readonly language: string;
      readonly code: Stream;
      readonly command: Invocation;
    }
  /** All that is written to standard output in the end; it holds a key or a password. */
  | { readonly kind: 'shows' }
  /** Something that starts itself again and again without waiting. */
  | { readonly kind: 'multiplies' }
  /** No code that Bash reads, or more nested than is looked at. */
  | { readonly kind: 'unreadable' }
);

/** One word as a program gets it. */
export interface Argument extends Stream {
  readonly span: Span;
  /** What there is to be read in the file that it names: `<(…)`. */
  readonly content?: Stream;
}

/** Where a command writes to or reads from by a redirection. */
export interface Redirect {
  readonly writes: boolean;
  readonly target: Argument;
}

/** A program with its arguments: one that the shell starts, or one that such a one starts. */
export interface Invocation {
  /** The program without its folder; `''`: only redirections; it may be unknown in part. */
  readonly name: Text;
  /** The name and the arguments. */
  readonly argv: readonly Argument[];
  readonly redirects: readonly Redirect[];
  /** `NAME=value`: what it finds in its environment beside the shell's; without a program, what is assigned. */
  readonly variables: readonly Argument[];
  readonly stdin: Stream | undefined;
  /** The folder that it runs in; `''` is where the whole command starts. */
  readonly folder: Text;
  readonly span: Span;
  readonly text: string;
  /** The command that it is an argument of: `sudo rm x` of `rm x`. */
  readonly wrapper?: Invocation;
}
