import type { Reading } from '../reading.ts';
import type { Matcher, Pattern, Taken } from './matchers.ts';
import { timeLimit } from './time-limit.ts';

/** What the lines up to one have in them. */
export interface LineMatch extends Partial<Record<Taken, string>> {
  readonly message: string;
  readonly owner: string;
  /** Of the line, from 1. */
  readonly number: number;
}

/** How many lines are matched before the clock is looked at again. */
const AT_ONCE = 100;

/** For that many lines, in milliseconds. An expression that backtracks without end is stopped then. */
const TIME = 2_000;

/** How many lines may take longer. */
const PATIENCE = 3;

/** What the matchers find. A line that takes too long is left out, and from the third one on the rest. */
export function matchesIn(
  lines: readonly string[],
  matchers: readonly Matcher[],
  reading: Reading,
): readonly LineMatch[] {
  const states = matchers.map((matcher) => new State(matcher));
  const found: LineMatch[] = [];
  const within = timeLimit(TIME);
  let at = 0;
  for (let slow = 0; at < lines.length && slow < PATIENCE;) {
    const end = Math.min(at + AT_ONCE, lines.length);
    const isInTime = within(() => {
      for (; at < end; at += 1) found.push(...matchLine(lines[at] ?? '', at + 1, states));
    });
    if (isInTime) continue;
    slow += 1;
    at += 1;
    states.forEach((state) => state.reset());
    reading.reject(`line ${at} of the output takes longer than ${TIME} ms to match`);
  }
  if (at < lines.length) reading.reject(`the lines from ${at + 1} on are not looked at`);
  return found;
}

/** The first matcher that has all it wants gets the line, and the others begin anew. */
function matchLine(line: string, number: number, states: readonly State[]): LineMatch[] {
  for (const state of states) {
    const match = state.match(line);
    if (match === undefined) continue;
    for (const other of states) if (other !== state) other.reset();
    const { message = '' } = match;
    if (message.trim() !== '') return [{ ...match, message, owner: state.owner, number }];
  }
  return [];
}

type Match = Partial<Record<Taken, string>>;

/** How far a matcher has come. */
class State {
  readonly owner: string;
  readonly #severity: string | undefined;
  readonly #patterns: readonly Pattern[];
  /** What was taken by each pattern but the last, with all before it, where the line before matched. */
  #running: (Match | undefined)[] = [];

  constructor({ owner, severity, patterns }: Matcher) {
    this.owner = owner;
    this.#severity = severity;
    this.#patterns = patterns;
  }

  reset(): void {
    this.#running = [];
  }

  /** From the last pattern to the first, so that each meets what the one before it took of the line before. */
  match(line: string): Match | undefined {
    const last = this.#patterns.length - 1;
    for (const [index, pattern] of [...this.#patterns.entries()].toReversed()) {
      const before = index === 0 ? {} : this.#running[index - 1];
      if (before === undefined) continue;
      const taken = takenBy(pattern, line, before);
      if (index === last && taken !== undefined) return this.#finish(pattern, before, taken);
      this.#running[index === last ? Math.max(index - 1, 0) : index] = taken;
    }
    return undefined;
  }

  #finish({ loop }: Pattern, before: Match, taken: Match): Match {
    this.reset();
    if (loop) this.#running[this.#patterns.length - 2] = before;
    const severity =
      taken.severity === undefined || taken.severity === '' ? this.#severity : taken.severity;
    return severity === undefined ? taken : { ...taken, severity };
  }
}

/** What a line has, besides what the lines before had; a group that takes no part in the match is empty. */
function takenBy({ regexp, groups }: Pattern, line: string, before: Match): Match | undefined {
  const match = regexp.regexp.exec(line);
  if (match === null) return undefined;
  const taken: Match = { ...before };
  for (const [name, group] of groups) taken[name] ??= match[regexp.groups[group] ?? 0] ?? '';
  return taken;
}
