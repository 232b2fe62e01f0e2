import type { Assignment } from 'unbash';
import { resolvePath } from '../paths.ts';
import { expand, expandWhole } from './expand.ts';
import { KNOWN_VARIABLES } from './known-variables.ts';
import { type Place, spanOf } from './place.ts';
import { folderOf, type Scope, type Value } from './scope.ts';
import { DYNAMIC, EMPTY, joined, madeOf, type Stream, streamOf } from './stream.ts';
import type { Argument, Span } from './subject.ts';

/** More elements of an array than these are not told apart. */
const MOST_ELEMENTS = 256;

/** Sets a variable. @returns `NAME=value` */
export function assign(node: Assignment, place: Place): Argument {
  const { name, value, append, index } = node;
  const elements = value.type === 'ArrayValue' ? value.elements : undefined;
  const given: Value =
    value.type === 'Word'
      ? [expandWhole(value, place)]
      : (elements ?? []).flatMap((element) => expand(element, place));
  const at = index === undefined ? undefined : expandWhole(index, place).text;
  const before = valueBefore(name, place.scope);
  const isArray = value.type === 'ArrayValue';
  const all =
    at === undefined
      ? append === true
        ? added(before, given, isArray)
        : given
      : placed(before, given, at);
  const kept = all.length > MOST_ELEMENTS ? [madeOf(all)] : all;
  setVariable(name, kept, place, spanOf(node, place));
  const { text, from } = joined(kept, ' ');
  return { ...streamOf(`${name}=${text}`, from), span: spanOf(node, place) };
}

function valueBefore(name: string, { variables }: Scope): Value {
  const known = KNOWN_VARIABLES.get(name);
  return variables.get(name) ?? (known === undefined ? [DYNAMIC] : [streamOf(known)]);
}

function added(before: Value, given: Value, isArray: boolean): Value {
  return isArray ? [...before, ...given] : [joined([...before, ...given])];
}

/** `A[1]=x`. */
function placed(before: Value, given: Value, at: string): Value {
  if (!/^(?:0|[1-9]\d{0,2})$/.test(at)) return [DYNAMIC];
  const all: Stream[] = [...before];
  while (all.length <= Number(at)) all.push(EMPTY);
  all[Number(at)] = joined(given);
  return all;
}

/** Code that a shell runs by itself, out of variables of these names. */
const CODE = /^(?:PROMPT_COMMAND|PS[0-4])$/;

/** Files that a shell reads when it starts, by variables of these names. */
const START_FILE = /^(?:BASH_ENV|ENV)$/;

export function setVariable(name: string, value: Value, place: Place, span: Span): void {
  const { variables, files } = place.scope;
  variables.set(name, variables.get(attributeOf(name)) === undefined ? value : [DYNAMIC]);
  if (CODE.test(name)) place.reading.code(joined(value), place, span);
  if (!START_FILE.test(name)) return;
  const { text } = joined(value);
  if (/\$\(|`/.test(text)) place.reading.found({ kind: 'unreadable', span, text });
  const file = files.get(resolvePath(folderOf(place.scope), text));
  if (file !== undefined) place.reading.code(file, place, span);
}

/** What says of a variable that it is not what it is set to: a reference, one in capitals. */
export function attributeOf(name: string): string {
  return `\0${name}`;
}
