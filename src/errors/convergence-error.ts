import { catalogue, type Catalogue, type ErrorCode, type ErrorText } from './catalogue.ts';

/** A place in a file that a person wrote. Lines and columns are 1-based. */
export interface SourcePosition {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The line itself, for showing with the message. */
  readonly text?: string;
}

interface Circumstances {
  /** What the text was made of. */
  readonly details?: unknown;
  readonly at?: SourcePosition | undefined;
  readonly cause?: unknown;
}

/**
 * What is not our bug: a mistake in the configuration, a plugin that misbehaves, a step that fails, a
 * machine that lacks something. Anything else that escapes is a bug of ours and shows its stack.
 */
export class ConvergenceError extends Error {
  override readonly name = 'ConvergenceError';
  readonly code: ErrorCode;
  /** What to do about it. */
  readonly fix: string;
  readonly at: SourcePosition | undefined;
  /** What the text was made of, for whoever passes the error on as data. */
  readonly details: unknown;

  constructor(code: ErrorCode, text: ErrorText, { at, cause, details }: Circumstances = {}) {
    super(text.message, cause === undefined ? {} : { cause });
    this.code = code;
    this.fix = text.fix;
    this.at = at;
    this.details = details;
  }
}

/** Makes the error that the catalogue has under `code`. */
export function problem<Code extends ErrorCode>(
  code: Code,
  details: Parameters<Catalogue[Code]>[0],
  circumstances?: Circumstances,
): ConvergenceError {
  // The compiler can't see that a code and its arguments belong together once they are generic.
  const text = catalogue[code] as (details: Parameters<Catalogue[Code]>[0]) => ErrorText;
  return new ConvergenceError(code, text(details), { ...circumstances, details });
}

/** The same problem at a place, where it has none yet. */
export function placedAt(error: ConvergenceError, place: SourcePosition): ConvergenceError {
  const { code, message, fix, at = place, cause, details } = error;
  return new ConvergenceError(code, { message, fix }, { at, cause, details });
}

/** Is told of a problem, so that the search for others can go on. */
export type Complain = (problem: ConvergenceError) => void;

/** Throws all problems at once, where there are any: nobody wants to meet them one at a time. */
export function throwAll(problems: readonly ConvergenceError[]): void {
  const [first] = problems;
  if (first === undefined) return;
  throw problems.length === 1 ? first : new AggregateError(problems, `${problems.length} problems`);
}

/** The problems that an error stands for; `undefined` where it is a bug of ours. */
export function problemsOf(error: unknown): readonly ConvergenceError[] | undefined {
  if (error instanceof ConvergenceError) return [error];
  if (!(error instanceof AggregateError)) return undefined;
  const problems = error.errors.filter((each) => each instanceof ConvergenceError);
  return problems.length === error.errors.length ? problems : undefined;
}

/** Where something was thrown, as far as it tells. */
export function stackOf(error: unknown): string {
  try {
    return String(error instanceof Error ? error.stack : error);
  } catch {
    return messageOf(error);
  }
}

/** The message of whatever was thrown. Plugins throw anything. */
export function messageOf(error: unknown): string {
  try {
    return String(error instanceof Error ? error.message : error);
  } catch {
    return 'something that is no text';
  }
}
