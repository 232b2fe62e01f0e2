import type { CompoundCommand, CompoundList, Redirected } from 'unbash';
import { DYNAMIC, joined, type Stream } from './stream.ts';
import type { Span } from './subject.ts';
import { type Text, UNKNOWN } from './text.ts';

/** Names and what they stand for; a fork sees what it was forked from and changes only itself. */
export class Layer<T> {
  readonly #below: Layer<T> | undefined;
  readonly #merge: (before: T | undefined, after: T) => T;
  readonly #own = new Map<string, T>();

  /** @param merge what a name stands for where a branch that may not have run has changed it */
  constructor(merge: (before: T | undefined, after: T) => T, below?: Layer<T>) {
    this.#merge = merge;
    this.#below = below;
  }

  get(name: string): T | undefined {
    return this.#own.has(name) ? this.#own.get(name) : this.#below?.get(name);
  }

  set(name: string, value: T): void {
    this.#own.set(name, value);
  }

  fork(): Layer<T> {
    return new Layer(this.#merge, this);
  }

  /**
   * Takes over what a fork has changed, which may or may not have run.
   *
   * @returns whether anything stands for something else now
   */
  merge(fork: Layer<T>): boolean {
    let isChanged = false;
    for (const [name, value] of fork.#own) {
      const before = this.get(name);
      const after = this.#merge(before, value);
      isChanged ||= after !== before;
      this.set(name, after);
    }
    return isChanged;
  }

  /** Takes over what a fork has changed of names that are wanted. */
  adopt(fork: Layer<T>, isWanted: (name: string) => boolean): void {
    for (const [name, value] of fork.#own) if (isWanted(name)) this.set(name, value);
  }

  /** How many names there are at most. */
  get size(): number {
    return this.#own.size + (this.#below?.size ?? 0);
  }

  /** All names, and what they stand for. */
  entries(): readonly (readonly [string, T])[] {
    return [...(this.#below?.entries() ?? []), ...this.#own];
  }
}

/** The elements of an array; of a plain variable the only one. */
export type Value = readonly Stream[];

/** A function, or an alias, which is code that arguments are added to. */
export type Body =
  | {
      readonly node: CompoundCommand | Redirected | CompoundList;
      /** What the positions of its nodes point into, and the part of the command that this is. */
      readonly code: string;
      readonly outer: Span | undefined;
    }
  | { readonly alias: Stream };

/** What a shell knows at a point of its work. */
export interface Scope {
  readonly variables: Layer<Value>;
  /** More than one body where it depends on the run which it is. */
  readonly functions: Layer<readonly Body[]>;
  /** What the command itself has written, by path. */
  readonly files: Layer<Stream>;
  /** The folder it is in, as `.`; `''` is where the command starts. */
  readonly folders: Layer<Text>;
}

/** The name of the variable that holds `$1` and so on, in an array. */
export const POSITIONAL = '@';

const FOLDER = '.';

/** Longest path of a folder that is kept track of, in UTF-16 code units. */
const LONGEST_FOLDER = 4_096;

/** More files that a command writes than these are not looked through. */
export const MOST_WRITTEN = 256;

export function newScope(): Scope {
  return {
    variables: new Layer<Value>((before, after) => (isSame(before, after) ? before : UNCLEAR)),
    functions: new Layer<readonly Body[]>((before = [], after) => [
      ...before,
      ...after.filter((body) => !before.includes(body)),
    ]),
    files: new Layer<Stream>((before, after) =>
      before === undefined || before.text === after.text ? after : joined([before, after], '\n'),
    ),
    folders: new Layer<Text>((before = '', after) => (before === after ? before : UNKNOWN)),
  };
}

/** What a shell of its own knows: it shares the files alone. */
export function fork({ variables, functions, files, folders }: Scope): Scope {
  return {
    variables: variables.fork(),
    functions: functions.fork(),
    files,
    folders: folders.fork(),
  };
}

/** What is known in a branch that may not run. */
export function branchOf(scope: Scope): Scope {
  return { ...fork(scope), files: scope.files.fork() };
}

/**
 * Takes over what a branch has changed that may not have run.
 *
 * @returns whether variables or the folder are something else now
 */
export function merge(scope: Scope, branch: Scope): boolean {
  scope.functions.merge(branch.functions);
  scope.files.merge(branch.files);
  const changes = [scope.variables.merge(branch.variables), scope.folders.merge(branch.folders)];
  return changes.includes(true);
}

/** Takes over what a branch has changed that has run, except for its own variables. */
export function adopt(scope: Scope, branch: Scope, locals: ReadonlySet<string>): void {
  const all = () => true;
  scope.functions.adopt(branch.functions, all);
  scope.files.adopt(branch.files, all);
  scope.variables.adopt(branch.variables, (name) => !locals.has(name));
  scope.folders.adopt(branch.folders, all);
}

export function folderOf({ folders }: Scope): Text {
  return folders.get(FOLDER) ?? '';
}

export function enterFolder({ folders }: Scope, folder: Text): void {
  folders.set(FOLDER, folder.length > LONGEST_FOLDER ? UNKNOWN : folder);
}

/** What comes in at the standard input of a shell that `exec` has given another. */
export function stdinOf({ variables }: Scope): Stream | undefined {
  return variables.get(STDIN)?.[0];
}

export function setStdin({ variables }: Scope, stdin: Stream): void {
  variables.set(STDIN, [stdin]);
}

const STDIN = '<';

const UNCLEAR: Value = [DYNAMIC];

function isSame(before: Value | undefined, after: Value): before is Value {
  return (
    before?.length === after.length &&
    after.every(({ text }, index) => before[index]?.text === text)
  );
}
