import { quote } from '../words.ts';
import type { Value } from './scope.ts';
import { type Stream, streamOf } from './stream.ts';
import type { Span } from './subject.ts';

/** Code that a command runs. */
export interface Run {
  /** An argument, where it stands in one. */
  readonly code: Stream & { readonly span?: Span };
  /** `$1` and so on; `undefined`: as where the command stands. */
  readonly positional?: Value;
  /** `$0`. */
  readonly name?: Stream;
  /** What it is written in, where that is no shell. */
  readonly language?: string;
  /** Whether the shell runs it that the command stands in. */
  readonly isOwnShell?: boolean;
  /** It runs once all else has. */
  readonly isDeferred?: boolean;
}

/** Text as one word of code. */
export function quoted({ text, from }: Stream): Stream {
  return streamOf(quote(text), from);
}
