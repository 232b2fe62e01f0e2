import { argumentsAt } from './foreign-arguments.ts';
import { CALLS, type Calls, type Kind } from './foreign-calls.ts';
import { type Stream, streamOf } from './stream.ts';
import { isUnknown, type Text, UNKNOWN } from './text.ts';

/** More calls than these are not looked at one by one. */
const MOST = 64;

/**
 * What code in another language does to files and which commands it runs, each as one would tell it a shell.
 * That is not all that it does: only calls that are plain to see, and those with arguments that aren't.
 */
export function commandsIn(language: string, { text, from }: Stream): readonly Stream[] {
  const calls = CALLS.get(language);
  const found = calls === undefined ? statementsIn(language, text) : calledIn(text, calls);
  const most = found.length > MOST ? [...found.slice(0, MOST), UNKNOWN] : found;
  return [...new Set(most)].map((each) => streamOf(each, from));
}

/** Languages that are written much like a shell's. */
function statementsIn(language: string, code: Text): readonly Text[] {
  switch (language) {
    case 'powershell':
      return (code.match(STATEMENT) ?? []).map((each) =>
        each.replaceAll('`', '').replaceAll('\\', '/'),
      );
    case 'tcl':
      return captured(code, /\b(?:exec|spawn|system)\s+([^\n;\]]+)/g);
    case 'vim':
      return captured(code, /(?:^|[\n|:])[ \t]*(?:silent )?![ \t]*([^\n]+)/g);
    case 'make':
      return captured(code, /(?:^\t[@+-]*|\$\(shell )([^\n]+)/gm);
    case 'sed':
      return [
        ...captured(code, /(?:^|[\n;{])[ \t]*(?:(?:\d+|\$)[ \t]*)?e[ \t]+([^\n]+)/g),
        ...captured(code, /(?<![a-zA-Z])w[ \t]+(\/[^\n;}]*)/g).map(
          (file) => `cat > ${escaped(file)}`,
        ),
      ];
    default:
      return [];
  }
}

/** A command of PowerShell with its arguments, without the words that the language has for itself. */
const STATEMENT =
  /(?<![\w$-])(?!(?:if|elseif|else|while|for|until|do|switch|case|select|function|time|then|in)\b)[A-Za-z](?:'[^']*'|"[^"]*"|[^;|&{}()\n'"])*/g;

function captured(code: Text, pattern: RegExp): readonly Text[] {
  return [...code.matchAll(pattern)].map(([, text = '']) => text);
}

function calledIn(code: Text, { names, needs, alias, hasHashComments }: Calls): readonly Text[] {
  const text = hasHashComments ? code.replaceAll(/^[ \t]*#(?!\{).*$/gm, '') : code;
  const runs = needs?.test(text) ?? true;
  const found: Text[] = [...text.matchAll(BEFORE_CALL)].flatMap(({ index }) =>
    argumentsAt(text, index).words.slice(0, 1),
  );
  if (runs && alias?.test(text) === true) found.push(UNKNOWN);
  names.lastIndex = 0;
  for (let match = names.exec(text); match !== null; match = names.exec(text)) {
    const kind = kindOf(match.groups ?? {});
    const { words, end } = argumentsAt(
      text,
      names.lastIndex,
      kind === 'opens' ? HANDLE : undefined,
    );
    names.lastIndex = Math.max(end, names.lastIndex + Number(match[0] === ''));
    if (runs || kind !== 'runs') found.push(...told(kind, words));
    if (found.length > MOST) break;
  }
  return found;
}

/** `"rm -rf /".execute()`, `"date" | getline`. */
const BEFORE_CALL =
  /("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')\s*(?:\.\s*execute\s*\(|\|&?\s*getline)/gs;

/** `open(my $file, '>', …)`. */
const HANDLE = /[\s(]*(?:(?:my|local|our)?\s*[$*]?\w+\s*,\s*)?/y;

function kindOf(groups: Readonly<Record<string, string | undefined>>): Kind {
  if (groups['deletes'] !== undefined) return 'deletes';
  if (groups['writes'] !== undefined) return 'writes';
  if (groups['reads'] !== undefined) return 'reads';
  return groups['opens'] === undefined ? 'runs' : 'opens';
}

/** A call as one would tell it a shell; a program with arguments might be a command line and options, too. */
function told(kind: Kind, words: readonly Text[]): readonly Text[] {
  const [first, second = ''] = words;
  if (first === undefined) return [];
  switch (kind) {
    case 'runs':
      return words.length === 1 || first === UNKNOWN
        ? [first]
        : [first, words.map(quoted).join(' ')];
    case 'deletes':
      return [`rm -rf -- ${words.map(escaped).join(' ')}`];
    case 'writes':
      return isUnknown(first) ? [] : [`cat > ${escaped(first)}`];
    case 'reads':
      return isUnknown(first) ? [] : [`cat -- ${escaped(first)}`];
    case 'opens':
      return opened(first, second);
  }
}

/** What is opened: for reading, for writing, or as a command. */
function opened(first: Text, second: Text): readonly Text[] {
  const [, mode = '', rest = ''] = /^\s*(\+?[<>]{1,2}|-?\||\|-?)?\s*(.*)$/s.exec(first) ?? [];
  const name = rest === '' ? second : rest;
  if (mode.includes('|') || first.trimEnd().endsWith('|')) return [name.replace(/\|\s*$/, '')];
  if (isUnknown(name)) return [];
  const isWritten = mode.includes('>') || (mode === '' && /^[rbtU]*[wax+]/.test(second));
  return [isWritten ? `cat > ${escaped(name)}` : `cat -- ${escaped(name)}`];
}

function quoted(word: Text): Text {
  return word === UNKNOWN ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** Globs stay globs. */
function escaped(word: Text): Text {
  return word.replaceAll(/[^\w./*?:@%+=,~\uE000-\uE003-]/g, String.raw`\$&`);
}
