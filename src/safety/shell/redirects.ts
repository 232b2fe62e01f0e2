import type { Redirection } from 'unbash';
import { isCredentials, isRemote, resolvePath } from '../paths.ts';
import { expand, expandParts, expandWhole } from './expand.ts';
import { type Place, spanOf } from './place.ts';
import { folderOf, stdinOf } from './scope.ts';
import { isKnown, isUnknown } from './text.ts';
import { DYNAMIC, EMPTY, joined, type Stream, streamOf } from './stream.ts';
import type { Argument, Redirect } from './subject.ts';

/** What the redirections of a command come to. */
export interface Redirected {
  readonly stdin: Stream | undefined;
  readonly redirects: readonly Redirect[];
  /** Puts output where it goes. @returns what is left of it */
  readonly take: (output: Stream) => Stream;
}

type FileRedirection = Extract<Redirection, { type: 'Redirect' }>;

/** Whether it also takes what goes to the errors. */
export function mixesErrors(redirection: Redirection): boolean {
  return redirection.type === 'Redirect' && redirection.operator === '>&';
}

export function redirected(redirections: readonly Redirection[], place: Place): Redirected {
  let stdin = place.stdin ?? stdinOf(place.scope);
  let take: Redirected['take'] = (output) => output;
  const redirects: Redirect[] = [];
  for (const each of redirections) {
    const text = inlineText(each, place);
    if (text !== undefined && isOf(each, 0)) stdin = text;
    if (each.type === 'Redirect' && each.target !== undefined) {
      const target = targetOf(each, place);
      redirects.push({ writes: each.operator !== '<', target });
      if (/^<&?$/.test(each.operator) && isOf(each, 0)) stdin = inputOf(each, target, place);
      if (/^<>?$/.test(each.operator)) open(each, target, place);
      if (writesElsewhere(each) && target.text !== '/dev/null') {
        place.scope.files.set(pathOf(target, place), DYNAMIC);
      }
      if (movesOutput(each)) take = (output) => write(output, each, target, place);
    }
  }
  return { stdin, redirects, take };
}

const LINE = streamOf('\n');

/** What stands in the command itself; `undefined` where a file is named. */
function inlineText(redirection: Redirection, place: Place): Stream | undefined {
  if (redirection.type === 'HereDoc') return hereDocument(redirection, place);
  if (redirection.type !== 'HereString' || redirection.target === undefined) return undefined;
  return joined([expandWhole(redirection.target, place), LINE]);
}

/** Whether it is about this descriptor, which it is where it names none. */
function isOf({ descriptor }: Redirection, number: number): boolean {
  return (
    descriptor === undefined ||
    (descriptor.type === 'FileDescriptor' && descriptor.value === number)
  );
}

/** What `3<file` lets others read with `<&3`. */
function open({ descriptor }: FileRedirection, target: Argument, place: Place): void {
  if (descriptor?.type !== 'FileDescriptor' || descriptor.value < 3) return;
  place.scope.files.set(`/dev/fd/${descriptor.value}`, contentOf(target, place) ?? DYNAMIC);
}

/** `< file`, and `<&3`. */
function inputOf(
  { operator }: FileRedirection,
  target: Argument,
  place: Place,
): Stream | undefined {
  if (operator === '<') return contentOf(target, place);
  if (target.text === '0' || target.text === '-') return place.stdin;
  return place.scope.files.get(`/dev/fd/${target.text}`) ?? DYNAMIC;
}

/** Whether it opens a file for a descriptor that others may write to. */
function writesElsewhere({ operator, descriptor }: FileRedirection): boolean {
  if (operator === '<>') return true;
  if (operator.startsWith('<') || operator === '>&' || descriptor === undefined) return false;
  return descriptor.type !== 'FileDescriptor' || descriptor.value > 1;
}

function pathOf({ text }: Argument, { scope }: Place): string {
  return resolvePath(folderOf(scope), text);
}

function hereDocument(
  { body, delimiter }: Extract<Redirection, { type: 'HereDoc' }>,
  place: Place,
): Stream {
  if (body.parts !== undefined) return expandParts(body.parts, place);
  const isRaw = delimiter?.quoted === true;
  return streamOf(isRaw ? body.text : body.text.replaceAll(/\\(?:\n|([$`\\]))/g, '$1'));
}

function targetOf({ target, operator }: FileRedirection, place: Place): Argument {
  // What is written to `> >(…)` comes in there.
  const here = operator.startsWith('<') ? place : { ...place, stdin: DYNAMIC };
  const [first, ...others] = target === undefined ? [] : expand(target, here);
  const span = spanOf(target ?? { pos: 0, end: 0 }, place);
  return first !== undefined && others.length === 0 ? first : { ...DYNAMIC, span };
}

/** What is read from a file; `undefined` where that is as good as any file of the repository. */
function contentOf({ text, content }: Argument, { scope }: Place): Stream | undefined {
  const path = resolvePath(folderOf(scope), text);
  const written = content ?? scope.files.get(path);
  if (written === undefined && isUnknown(text)) return DYNAMIC;
  if (written === undefined && isRemote(path)) return { ...DYNAMIC, from: ['download'] };
  return written ?? (isCredentials(path) ? { ...DYNAMIC, from: ['secret'] } : undefined);
}

function movesOutput({ operator, descriptor }: FileRedirection): boolean {
  if (operator.startsWith('<')) return false;
  return descriptor?.type !== 'FileDescriptor' || descriptor.value === 1;
}

const OUTPUT = /^\/(?:dev\/stdout|(?:dev|proc\/[^/]+)\/fd\/(?:1|\d{2,}|[3-9]))$/;

function write(
  output: Stream,
  { operator }: FileRedirection,
  { text }: Argument,
  { scope }: Place,
): Stream {
  // `>&2` writes to where the errors go; what others stand for may be where it goes anyway.
  if (operator === '>&' && /^\d+$/.test(text)) return text === '2' ? EMPTY : output;
  const path = resolvePath(folderOf(scope), text);
  if (OUTPUT.test(path)) return output;
  // What is not known in full may be another file each time.
  const isAdded = operator.endsWith('>>') || !isKnown(path);
  const before = isAdded ? scope.files.get(path) : undefined;
  scope.files.set(path, before === undefined ? output : joined([before, output]));
  return EMPTY;
}
