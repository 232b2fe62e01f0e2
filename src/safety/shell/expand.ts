import type { Word, WordPart } from 'unbash';
import { arithmeticOf } from './arithmetic.ts';
import { alternativesOf, codeOf } from './braces.ts';
import { parameterOf } from './parameter.ts';
import { type Place, spanOf } from './place.ts';
import { folderOf, fork, type Value } from './scope.ts';
import { DYNAMIC, EMPTY, joined, type Stream, streamOf } from './stream.ts';
import type { Argument } from './subject.ts';
import { HOME, NAME, ONE, STAR, type Text, UNKNOWN, WORKSPACE } from './text.ts';

/** The words that a program gets for one word of a command. */
export function expand(word: Word, place: Place): readonly Argument[] {
  const span = spanOf(word, place);
  const all = place.reading.spend(1) ? alternativesOf(word) : undefined;
  const alternatives = all && place.reading.spend(all.length - 1) ? all : undefined;
  const isOwn = alternatives?.length === 1 && alternatives[0] === word;
  const fields = alternatives?.flatMap((each) => {
    // The positions in an alternative point into what it was read from.
    const here = isOwn ? place : { ...place, outer: span, code: codeOf(each) };
    return fieldsOf(piecesOf(each, here), here);
  });
  const isTooMuch = fields === undefined || !place.reading.spend(fields.length - 1);
  return (isTooMuch ? [DYNAMIC] : fields).map((field) => ({ ...field, span }));
}

/** A word that is not split: an assigned value, the target of a redirection. */
export function expandWhole(word: Word, place: Place): Stream {
  return whole(piecesOf(word, place));
}

/** Text with expansions but without quotes: the body of a here-document. */
export function expandParts(parts: readonly WordPart[], place: Place): Stream {
  return whole(parts.flatMap((part) => pieceOf(part, place, true)));
}

function whole(pieces: readonly Piece[]): Stream {
  return joined(pieces.map((piece) => (piece === BREAK ? streamOf(' ') : piece)));
}

/** A part of a word; or where one word ends and the next begins. */
type Piece = (Stream & { readonly splits?: boolean; readonly content?: Stream }) | typeof BREAK;

const BREAK: unique symbol = Symbol('break');

function piecesOf(word: Word, place: Place): readonly Piece[] {
  const pieces = word.parts?.flatMap((part) => pieceOf(part, place, false)) ?? [
    streamOf(word.value),
  ];
  const tilde = /^(?:[A-Za-z_]\w*\+?=)?~([^/'"\\$`:]*)/.exec(word.text);
  const [first, ...rest] = pieces;
  if (tilde === null || first === undefined || first === BREAK) return pieces;
  return [
    { ...first, text: first.text.replace(/~[^/:]*/, homeOf(tilde[1] ?? '', place)) },
    ...rest,
  ];
}

/** Tilde expansion: whose home folder, or `+` for the folder one is in. */
function homeOf(user: string, { scope }: Place): Text {
  if (user === '+') return folderOf(scope) || WORKSPACE;
  if (user === '-') return UNKNOWN;
  const [home] = scope.variables.get('HOME') ?? [];
  return user === '' ? (home?.text ?? HOME) : user === 'root' ? '/root' : `/home/${user}`;
}

function pieceOf(part: WordPart, place: Place, quoted: boolean): readonly Piece[] {
  switch (part.type) {
    case 'AnsiCQuoted':
      if (place.isPosix === true) unreadable(part, place);
      return [streamOf(part.value)];
    case 'Literal':
    case 'SingleQuoted':
      return [streamOf(part.value)];
    case 'DoubleQuoted':
    case 'LocaleString':
      return [EMPTY, ...part.parts.flatMap((inner) => pieceOf(inner, place, true))];
    case 'Glob':
      return [streamOf(part.kind === 'star' ? STAR : ONE)];
    case 'SimpleExpansion':
    case 'ParameterExpansion':
      return variable(starred(part, parameterOf(part, place, expandWhole), place, quoted), quoted);
    case 'CommandExpansion':
      return [{ ...outputOf(part, place), splits: !quoted }];
    case 'ArithmeticExpansion':
      return [streamOf(arithmeticOf(part.expression, place))];
    case 'ProcessSubstitution':
      return [{ ...streamOf(`/dev/fd/${NAME}`), content: outputOf(part, place) }];
    case 'ExtendedGlob':
      return [streamOf(STAR)];
    case 'BraceExpansion':
      return [DYNAMIC];
  }
}

function unreadable(part: WordPart, place: Place): void {
  place.reading.found({ kind: 'unreadable', span: spanOf(part, place), text: part.text });
}

/** `"$*"` is one word, with what splits words between its elements. */
function starred(part: WordPart, elements: Value, { scope }: Place, quoted: boolean): Value {
  if (!quoted || !/^\$(?:\*|\{\w*\[?\*\]?\})$/.test(part.text)) return elements;
  const [separator = ' '] = scope.variables.get('IFS')?.[0]?.text ?? ' ';
  const isEmpty = scope.variables.get('IFS')?.[0]?.text === '';
  return [joined(elements, isEmpty ? '' : separator)];
}

/** Each element of `"$@"` is a word of its own. */
function variable(elements: Value, quoted: boolean): readonly Piece[] {
  return elements.flatMap((element, index): readonly Piece[] => {
    const piece = { ...element, splits: !quoted };
    return index === 0 ? [piece] : [BREAK, piece];
  });
}

function outputOf(
  part: Extract<WordPart, { type: 'CommandExpansion' | 'ProcessSubstitution' }>,
  place: Place,
): Stream {
  if (part.script === undefined) {
    unreadable(part, place);
    return DYNAMIC;
  }
  const isDecoded = part.script.source !== undefined;
  const outer = isDecoded ? spanOf(part, place) : place.outer;
  const isWritten = part.type === 'ProcessSubstitution' && part.operator === '>';
  const stdin = isWritten ? (place.stdin ?? DYNAMIC) : place.stdin;
  const here = { ...place, outer, stdin, scope: fork(place.scope) };
  const { text, from } = place.reading.script(part.script, here);
  return { text: text.replace(/\n+$/, ''), from };
}

type Field = Stream & { readonly content?: Stream };

function fieldsOf(pieces: readonly Piece[], { scope }: Place): readonly Field[] {
  const separator = separatorOf(scope.variables.get('IFS')?.[0]);
  const fields: Field[] = [];
  let current: Piece[] = [];
  const close = () => {
    if (current.length > 0) fields.push(together(current));
    current = [];
  };
  for (const piece of pieces) {
    if (piece === BREAK) close();
    else if (piece.splits !== true) current.push(piece);
    else if (piece.text !== '') {
      globbed(piece.text)
        .split(separator)
        .forEach((text, index) => {
          if (index > 0) close();
          if (text !== '') current.push({ text, from: piece.from });
        });
    }
  }
  close();
  return fields;
}

function together(pieces: readonly Piece[]): Field {
  const streams = pieces.filter((piece) => piece !== BREAK);
  const content = streams.find((piece) => piece.content !== undefined)?.content;
  return { ...joined(streams), ...(content && { content }) };
}

/** What is a glob once it comes out of a variable that stands without quotes. */
function globbed(text: Text): Text {
  return text.replaceAll('*', STAR).replaceAll('?', ONE);
}

function separatorOf(ifs: Stream | undefined): RegExp {
  const characters = ifs?.text ?? ' \t\n';
  const set = characters.replaceAll(/[\\\]^-]/g, String.raw`\$&`);
  return characters === '' ? /(?!)/ : new RegExp(`[${set}]+`);
}
