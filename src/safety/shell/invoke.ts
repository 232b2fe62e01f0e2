import type { Command } from 'unbash';
import { resolvePath } from '../paths.ts';
import { assign, setVariable } from './assign.ts';
import { EFFECTS } from './effects.ts';
import { expand } from './expand.ts';
import { commandsIn } from './foreign-commands.ts';
import { isPlain, outputOf } from './outputs.ts';
import { type Place, spanOf } from './place.ts';
import { mixesErrors, redirected } from './redirects.ts';
import type { Run } from './run.ts';
import { codeRuns, isShell } from './runs.ts';
import { enterFolder, folderOf, fork, type Scope, setStdin } from './scope.ts';
import { DYNAMIC, EMPTY, joined, madeOf, type Stream, streamOf } from './stream.ts';
import type { Argument, Invocation } from './subject.ts';
import { UNKNOWN } from './text.ts';
import { type Inner, unwrap } from './unwrap.ts';

/** Wrappers around wrappers that are looked through. */
const DEEPEST = 24;

/** Reads a simple command: what it sets, what it starts, and what that starts in turn. */
export function invoke(node: Command, place: Place): Stream {
  const words = node.name === undefined ? node.args : [node.name, ...node.args];
  const argv = words
    .flatMap((word) => (word.type === 'Word' ? expand(word, place) : assign(word, place)))
    .map((word) => withContent(word, place));
  const here = argv.length === 0 ? place : { ...place, scope: scopeWith(node.prefix, place) };
  const variables = node.prefix.flatMap((each) =>
    each.type === 'Assignment' ? assign(each, here) : [],
  );
  const { stdin, redirects, take } = redirected(node.redirects, place);
  const span = spanOf(node, place);
  const text = place.code.slice(node.pos, node.end);
  const folder = folderOf(place.scope);
  const name = nameOf(argv);
  if (name === 'exec' && argv.length === 1 && stdin !== undefined) setStdin(place.scope, stdin);
  const written = perform({ name, argv, redirects, variables, stdin, span, text, folder }, here);
  // What goes to the errors within is part of it then.
  const output = node.redirects.some(mixesErrors) && !isPlain(name) ? madeOf([written]) : written;
  if (here.scope !== place.scope) keepOthers(variables, here.scope, place.scope);
  const left = take(output);
  if (name === 'exec' && argv.length === 1) openRest(redirects, place);
  return left;
}

/** `exec > file`: whatever else is written from then on. */
function openRest(redirects: Invocation['redirects'], { scope }: Place): void {
  for (const { writes, target } of redirects) {
    if (writes) scope.files.set(resolvePath(folderOf(scope), target.text), DYNAMIC);
  }
}

/** A word that names a file which the command has written, as in `-F name=@file`. */
function withContent(word: Argument, { scope }: Place): Argument {
  if (word.content !== undefined) return word;
  const file = word.text.replace(/^(?:[\w-]+=)?[@<]?/, '');
  const content = scope.files.get(resolvePath(folderOf(scope), file));
  return content === undefined ? word : { ...word, content };
}

/** What stands before a command holds for it alone; without any, what the shell itself does stays. */
function scopeWith(prefix: Command['prefix'], { scope }: Place): Scope {
  if (prefix.every(({ type }) => type !== 'Assignment')) return scope;
  return { ...scope, variables: fork(scope).variables };
}

function keepOthers(variables: readonly Argument[], inner: Scope, outer: Scope): void {
  const names = new Set(variables.map(({ text }) => text.slice(0, text.indexOf('='))));
  outer.variables.adopt(inner.variables, (name) => !names.has(name));
}

/** A program's name without its folder, and without what Windows adds to it. */
export function nameOf([first]: readonly Argument[]): string {
  const path = first?.text ?? '';
  // What is unknown behind known text may end the name and begin an argument.
  if (path.lastIndexOf(UNKNOWN) > 0) return path;
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.(?:exe|cmd|com|bat)$/i, '');
}

/** Takes note of a command and goes on to what it runs. */
function perform(command: Invocation, place: Place, wrappers = 0): Stream {
  const { reading, scope } = place;
  const { name, argv, span, text } = command;
  if (!reading.spend(argv.length) || wrappers > DEEPEST) {
    reading.found({ kind: 'unreadable', span, text });
    return outputOf(command, scope);
  }
  reading.found({ kind: 'command', command, span, text });
  // A function hides no program: it may not be there, or be passed over (`command rm`).
  const called = reading.call(name, argv.slice(1), { ...place, stdin: command.stdin }, span);
  EFFECTS.get(name)?.(command, place);
  const inner = unwrap(command).map((each) =>
    perform(
      { ...each, name: nameOf(each.argv), wrapper: command },
      { ...place, scope: scopeOf(each, place) },
      wrappers + 1,
    ),
  );
  const runs = codeRuns(command, scope);
  const written = runs.map((run) => {
    if (run.isDeferred === true) reading.defer(() => void runCode(run, command, place));
    return run.isDeferred === true ? EMPTY : runCode(run, command, place);
  });
  const outputs = [...(called === undefined ? [] : [called]), ...inner, ...written];
  return outputs.length > 0 ? joined(outputs) : outputOf(command, scope);
}

/** `env X=1` sets variables too. */
function scopeOf({ variables, folder }: Inner, place: Place): Scope {
  const { scope: outer } = place;
  const scope = folder === folderOf(outer) ? outer : fork(outer);
  if (scope !== outer) enterFolder(scope, folder);
  if (variables.length === 0) return scope;
  const inner = { ...scope, variables: fork(scope).variables };
  for (const { text, from, span } of variables) {
    const at = text.indexOf('=');
    const value = [streamOf(text.slice(at + 1), from)];
    setVariable(text.slice(0, at), value, { ...place, scope: inner }, span);
  }
  return inner;
}

function runCode(
  { code, positional, name, language, isOwnShell }: Run,
  command: Invocation,
  place: Place,
): Stream {
  const { stdin, text } = command;
  const { span = command.span } = code;
  if (language !== undefined) {
    place.reading.found({ kind: 'foreign', language, code, command, span, text });
    for (const each of commandsIn(language, code)) {
      place.reading.found({ kind: 'code', code: each, command, span, text });
      place.reading.code(each, { ...place, scope: fork(place.scope), stdin: DYNAMIC }, span);
    }
    const from = code.from.filter((source) => source !== 'token');
    return madeOf([{ ...code, from }, outputOf(command, place.scope)]);
  }
  place.reading.found({ kind: 'code', code, command, span, text });
  const scope = isOwnShell ? place.scope : fork(place.scope);
  if (name !== undefined) scope.variables.set('0', [name]);
  // Code that comes in has been read once it runs.
  const rest = code === stdin ? undefined : stdin;
  const isPosix = isShell(command.name)
    ? /^(?:|da|a)sh$/.test(command.name)
    : place.isPosix === true;
  const here = { ...place, scope, stdin: rest, isPosix };
  const output = place.reading.code(code, here, span, positional);
  return code.from.includes('pipe') ? { ...output, from: [...output.from, 'shell'] } : output;
}
