import type { ParameterExpansionPart, ParameterOperation, SimpleExpansionPart, Word } from 'unbash';
import { isToken, KNOWN_VARIABLES } from './known-variables.ts';
import { type Place, spanOf } from './place.ts';
import { folderOf, POSITIONAL, type Value } from './scope.ts';
import { DYNAMIC, EMPTY, joined, type Stream, streamOf } from './stream.ts';
import { isKnown, NAME, type Text, UNKNOWN, WORKSPACE } from './text.ts';

type ExpandWhole = (word: Word, place: Place) => Stream;

const UNSET: Value = [];

/** What `$X` or `${X…}` stands for, as its elements; those of what is not set are unknown. */
export function parameterOf(
  part: SimpleExpansionPart | ParameterExpansionPart,
  place: Place,
  expandWhole: ExpandWhole,
): Value {
  const name = part.type === 'SimpleExpansion' ? part.text.slice(1) : part.parameter;
  const values = elementsOf(part, place, expandWhole);
  if (!isToken(name) || isInsteadOf(part) || valueOf(name, place) !== undefined) return values;
  return values.map(({ text, from }) => ({
    text,
    from: text === NAME ? from : [...from, 'token'],
  }));
}

/** `${X:+y}` says only whether there is something. */
function isInsteadOf(part: SimpleExpansionPart | ParameterExpansionPart): boolean {
  const operation = part.type === 'ParameterExpansion' ? part.operation : undefined;
  return operation?.type === 'Default' && operation.operator.endsWith('+');
}

function elementsOf(
  part: SimpleExpansionPart | ParameterExpansionPart,
  place: Place,
  expandWhole: ExpandWhole,
): Value {
  if (part.type === 'SimpleExpansion') {
    const name = part.text.slice(1);
    const value = valueOf(name, place) ?? [DYNAMIC];
    return /^[@*]$/.test(name) ? value : value.slice(0, 1);
  }
  const { parameter, prefix, index, operation } = part;
  const all = valueOf(parameter, place);
  const value = isList(part) ? all : elementOf(all, index, place, expandWhole);
  if (prefix === '#') return [streamOf(NAME)];
  if (prefix === '!') return indirect(value, place);
  return operation === undefined
    ? (value ?? [DYNAMIC])
    : changed(value, operation, place, (word) => expandWhole(word, place), part);
}

/** What a name stands for; `undefined` where the command doesn't say. */
export function valueOf(name: string, { scope }: Place): Value | undefined {
  const positional = scope.variables.get(POSITIONAL);
  if (name === '@' || name === '*') return positional;
  if (/^[1-9]\d*$/.test(name)) return positional && [elementAt(positional, Number(name) - 1)];
  if (/^[#?$!-]$/.test(name)) return [streamOf(NAME)];
  if (name === '0') return scope.variables.get(name) ?? [DYNAMIC];
  const known = name === 'PWD' ? folderOf(scope) || WORKSPACE : KNOWN_VARIABLES.get(name);
  return scope.variables.get(name) ?? (known === undefined ? undefined : [streamOf(known)]);
}

function elementOf(
  value: Value | undefined,
  index: Word | undefined,
  place: Place,
  expandWhole: ExpandWhole,
): Value | undefined {
  // The name of an array stands for its first element.
  if (index === undefined) return value?.slice(0, 1);
  const { text } = expandWhole(index, place);
  if (/^[A-Za-z_]\w*$/.test(text)) runsCode(valueOf(text, place), place, index);
  if (value === undefined || !/^(?:0|[1-9]\d*)$/.test(text)) return undefined;
  return [elementAt(value, Number(text))];
}

/** What is not known may have been more elements than one. */
function elementAt(value: Value, index: number): Stream {
  return value[index] ?? (value.some(({ text }) => text === UNKNOWN) ? DYNAMIC : EMPTY);
}

function indirect(value: Value | undefined, place: Place): Value {
  const [name] = value ?? [];
  const isName = name !== undefined && /^\w+$/.test(name.text);
  return (isName ? valueOf(name.text, place) : undefined) ?? [DYNAMIC];
}

type Expand = (word: Word) => Stream;

function changed(
  value: Value | undefined,
  operation: ParameterOperation,
  place: Place,
  expand: Expand,
  part: ParameterExpansionPart,
): Value {
  switch (operation.type) {
    case 'Default':
      return defaulted(value, operation.operator, expand(operation.operand), place, part.parameter);
    case 'Remove':
      return mapped(value, expand(operation.operand), (text, removed) =>
        operation.operator.startsWith('#')
          ? text.slice(text.startsWith(removed) ? removed.length : 0)
          : text.slice(0, text.length - (text.endsWith(removed) ? removed.length : 0)),
      );
    case 'Replace':
      return replaced(value, operation, expand);
    case 'Slice':
      if (isList(part)) return [DYNAMIC];
      for (const each of [operation.offset, operation.length]) {
        if (each !== undefined && /^[A-Za-z_]\w*$/.test(each.text.trim())) {
          runsCode(valueOf(each.text.trim(), place), place, part);
        }
      }
      return sliced(value, expand(operation.offset), operation.length && expand(operation.length));
    case 'CaseModification':
      return cased(value, operation.operator, operation.operand && expand(operation.operand));
    case 'Transform':
      if (expand(operation.operand).text === 'P') runsCode(value, place, part);
      return [DYNAMIC];
    default:
      return [DYNAMIC];
  }
}

/** Whether it stands for all elements, of which a slice takes some. */
function isList({ parameter, index }: ParameterExpansionPart): boolean {
  return /^[@*]$/.test(parameter) || /^[@*]$/.test(index?.text ?? '');
}

/** A value that is read as a prompt, or as arithmetic, may hold code that runs then. */
export function runsCode(value: Value | undefined, place: Place, node: Located): void {
  const text = joined(value ?? []).text;
  if (!/\$\(|`/.test(text)) return;
  place.reading.found({ kind: 'unreadable', span: spanOf(node, place), text });
}

interface Located {
  readonly pos: number;
  readonly end: number;
}

/** Where it is not known whether a variable is set, it may be this or that. */
function defaulted(
  value: Value | undefined,
  operator: string,
  operand: Stream,
  { scope, reading }: Place,
  name: string,
): Value {
  // Without a value, `?` ends the shell.
  if (value === undefined && !operator.endsWith('?') && reading.takesDefaults()) {
    return operator.endsWith('+') ? UNSET : [operand];
  }
  if (value === undefined) {
    if (operator.endsWith('=')) scope.variables.set(name, [DYNAMIC]);
    return [{ text: UNKNOWN, from: operand.from }];
  }
  const isEmpty = operator.startsWith(':') && joined(value).text === '';
  if (operator.endsWith('+')) return isEmpty ? UNSET : [operand];
  if (isEmpty && operator.endsWith('=')) scope.variables.set(name, [operand]);
  return isEmpty && !operator.endsWith('?') ? [operand] : value;
}

/** What an operation makes of a value, where all that it depends on is known. */
function mapped(
  value: Value | undefined,
  operand: Stream,
  change: (text: Text, operand: Text) => Text,
): Value {
  const isClear = isKnown(operand.text) && !/[*?[\\]/.test(operand.text);
  if (value === undefined || !isClear || !value.every(({ text }) => isKnown(text))) {
    return [{ text: UNKNOWN, from: joined(value ?? []).from }];
  }
  return value.map(({ text, from }) => streamOf(change(text, operand.text), from));
}

function replaced(
  value: Value | undefined,
  { operator, pattern, replacement }: Extract<ParameterOperation, { type: 'Replace' }>,
  expand: Expand,
): Value {
  const { text: by } = expand(replacement);
  // An `&` may stand for what is replaced.
  if (by.includes('&')) return [DYNAMIC];
  return mapped(value, expand(pattern), (text, wanted) => {
    if (wanted === '') return text;
    if (operator === '//') return text.replaceAll(wanted, () => by);
    if (operator === '/#') return text.startsWith(wanted) ? by + text.slice(wanted.length) : text;
    if (operator === '/%') return text.endsWith(wanted) ? text.slice(0, -wanted.length) + by : text;
    return text.replace(wanted, () => by);
  });
}

function sliced(value: Value | undefined, offset: Stream, length: Stream | undefined): Value {
  const [start, count] = [offset, length].map((each) => each && decimal(each.text.trim()));
  if (start === undefined || Number.isNaN(start) || Number.isNaN(count ?? 0)) return [DYNAMIC];
  if (value?.length !== 1) return [DYNAMIC];
  return mapped(value, EMPTY, (text) => {
    const rest = -start > text.length ? '' : text.slice(start);
    return count === undefined ? rest : rest.slice(0, count);
  });
}

/** `010` is none: it is eight. */
function decimal(text: Text): number {
  return /^-?(?:0|[1-9]\d*)$/.test(text) ? Number(text) : Number.NaN;
}

function cased(value: Value | undefined, operator: string, operand: Stream | undefined): Value {
  if (operand !== undefined && operand.text !== '') return [DYNAMIC];
  const change = (text: Text) =>
    operator.startsWith('^') ? text.toUpperCase() : text.toLowerCase();
  return mapped(value, EMPTY, (text) =>
    operator.length === 2 ? change(text) : change(text.slice(0, 1)) + text.slice(1),
  );
}
