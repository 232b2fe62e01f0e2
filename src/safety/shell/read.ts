import { parse } from 'unbash';
import type { Place, Reading } from './place.ts';
import { adopt, type Body, branchOf, merge, newScope, POSITIONAL, type Value } from './scope.ts';
import { DYNAMIC, EMPTY, joined, type Stream } from './stream.ts';
import type { Span, Subject } from './subject.ts';
import { UNKNOWN } from './text.ts';
import { walk } from './walk.ts';

/** Code inside of code inside of code that is looked through: `sh -c 'sh -c "…"'`. */
const DEEPEST_CODE = 10;

/** How often a function is looked at that calls itself. */
const MOST_CALLS = 2;

/** Nodes and words that are looked at: so many, and so many for each character. */
const EFFORT = { least: 5_000, each: 6 };

/** All that the rules have to look at in a command, wherever it is nested. */
export function subjectsOf(command: string): readonly Subject[] {
  const reader = new Reader(command.length, false);
  reader.read(command);
  if (!reader.hasDefaults) return reader.subjects;
  const other = new Reader(command.length, true);
  other.read(command);
  return [...reader.subjects, ...other.subjects];
}

function startOf(reading: Reading): Place {
  return {
    reading,
    scope: newScope(),
    code: '',
    outer: undefined,
    stdin: undefined,
    depth: 0,
    level: 0,
    within: [],
  };
}

class Reader implements Reading {
  readonly subjects: Subject[] = [];
  readonly script = walk;
  /** Functions that were made; once they are called it is known with which arguments. */
  readonly #uncalled = new Map<string, Place>();
  readonly #deferred: (() => void)[] = [];
  #effort: number;

  readonly #takesDefaults: boolean;
  /** Whether it matters what stands for variables that are not set. */
  hasDefaults = false;

  constructor(length: number, takesDefaults: boolean) {
    this.#effort = EFFORT.least + EFFORT.each * length;
    this.#takesDefaults = takesDefaults;
  }

  read(command: string): void {
    const { from } = this.code({ text: command, from: [] }, startOf(this), undefined);
    this.#finish();
    const span = { start: 0, end: command.length };
    if (from.includes('token')) this.found({ kind: 'shows', span, text: command });
  }

  takesDefaults(): boolean {
    this.hasDefaults = true;
    return this.#takesDefaults;
  }

  found(subject: Subject): void {
    this.subjects.push(subject);
  }

  get count(): number {
    return this.subjects.length;
  }

  calls(name: string, since: number): boolean {
    for (let index = since; index < this.subjects.length; index += 1) {
      const subject = this.subjects[index];
      if (subject?.kind === 'command' && subject.command.name === name) return true;
    }
    return false;
  }

  spend(effort: number): boolean {
    this.#effort -= effort;
    return this.#effort > 0;
  }

  code(
    code: Stream,
    { depth, ...place }: Place,
    span: Span | undefined,
    positional?: Value,
  ): Stream {
    const { text } = code;
    if (text === UNKNOWN || text === '') return text === '' ? EMPTY : DYNAMIC;
    if (depth > DEEPEST_CODE || !this.spend(text.length)) return this.#giveUp(text, span);
    const here = { ...place, depth: depth + 1, code: text, outer: span };
    if (positional !== undefined) place.scope.variables.set(POSITIONAL, positional);
    try {
      return walk(parse(text), here);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return this.#giveUp(text, span);
    }
  }

  /** What nests deeper than there is room for on the stack, in the parser or here, can't be read. */
  #giveUp(text: string, span: Span | undefined): Stream {
    this.found({ kind: 'unreadable', text, span: span ?? { start: 0, end: text.length } });
    return DYNAMIC;
  }

  define(name: string, place: Place): void {
    this.#uncalled.set(name, place);
  }

  call(name: string, positional: Value, place: Place, span: Span): Stream | undefined {
    const bodies = place.scope.functions.get(name);
    const around = place.within.filter((each) => each === name).length;
    if (bodies === undefined || around > MOST_CALLS) return undefined;
    this.#uncalled.delete(name);
    if (!this.spend(1)) return this.#giveUp(name, span);
    const { variables } = place.scope;
    const before = variables.get(POSITIONAL) ?? [DYNAMIC];
    variables.set(POSITIONAL, positional);
    const here = { ...place, within: [...place.within, name] };
    const output = joined(bodies.map((body) => this.#run(body, here, span)));
    variables.set(POSITIONAL, before);
    return output;
  }

  #run(body: Body, place: Place, span: Span): Stream {
    if ('alias' in body) return this.code(body.alias, place, span);
    const { node, code, outer } = body;
    const scope = branchOf(place.scope);
    const before = this.count;
    const output = walk(node, { ...place, scope, code, outer });
    if (this.#returns(before)) merge(place.scope, scope);
    else adopt(place.scope, scope, this.#locals(before));
    return output;
  }

  /** The variables that were made since then for a function alone. */
  #locals(since: number): ReadonlySet<string> {
    const names = this.subjects.slice(since).flatMap((each) => {
      const isLocal =
        each.kind === 'command' && /^(?:local|declare|typeset)$/.test(each.command.name);
      return isLocal
        ? each.command.argv.slice(1).map(({ text }) => text.replace(/\W.*$/s, ''))
        : [];
    });
    return new Set(names);
  }

  /** Whether what was found since then may end before its end. */
  #returns(since: number): boolean {
    const found = this.subjects.slice(since, -1);
    return found.some((each) => each.kind === 'command' && each.command.name === 'return');
  }

  defer(run: () => void): void {
    this.#deferred.push(run);
  }

  /** What runs in the end; and functions that nobody calls, as called without arguments. */
  #finish(): void {
    for (const run of this.#deferred) run();
    for (const [name, place] of this.#uncalled) {
      const span = place.outer ?? { start: 0, end: place.code.length };
      this.call(name, [], place, span);
    }
  }
}
