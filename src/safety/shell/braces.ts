import { parse, type Word } from 'unbash';

/** More alternatives than these are not told apart. */
const MOST = 64;

/** Longer words are not looked into, in UTF-16 code units. */
const LONGEST = 4_096;

/**
 * The words that braces make of one: `a{b,c}` is `ab` and `ac`; `undefined`: too many to look at each. The
 * shell does this first, with the text as it is written.
 */
export function alternativesOf(word: Word): readonly Word[] | undefined {
  if (word.parts?.some(({ type }) => type === 'BraceExpansion') !== true) return [word];
  const isTooMuch = word.text.length > LONGEST || word.text.split('{').length > MOST;
  const texts = isTooMuch ? undefined : expandBraces(word.text);
  return texts?.flatMap((text) => wordOf(text) ?? []);
}

/** The code that an alternative was read from. */
export function codeOf({ text }: Pick<Word, 'text'>): string {
  return `: ${text}`;
}

function wordOf(text: string): Word | undefined {
  const command = parse(codeOf({ text })).commands[0]?.command;
  const [word] = command?.type === 'Command' ? command.args : [];
  return word?.type === 'Word' ? word : undefined;
}

function expandBraces(text: string): readonly string[] | undefined {
  let done: readonly string[] = [''];
  for (let rest = text; rest !== '';) {
    const brace = findBrace(rest);
    const items = brace && itemsOf(rest.slice(brace.start + 1, brace.end));
    if (brace === undefined || items === undefined) {
      const end = brace === undefined ? rest.length : brace.start + 1;
      done = done.map((each) => each + rest.slice(0, end));
      rest = rest.slice(end);
      continue;
    }
    const before = rest.slice(0, brace.start);
    const inner = items.map(expandBraces);
    const all = inner.flatMap((each) => each ?? []);
    if (inner.includes(undefined) || all.length * done.length > MOST) return undefined;
    done = done.flatMap((each) => all.map((item) => each + before + item));
    rest = rest.slice(brace.end + 1);
  }
  return done;
}

/** The first brace that is closed again. */
function findBrace(text: string): { readonly start: number; readonly end: number } | undefined {
  const open: number[] = [];
  for (const { index, symbol } of symbolsOf(text)) {
    if (symbol === '{') open.push(index);
    if (symbol !== '}' || open.length === 0) continue;
    const [start = 0] = open;
    open.pop();
    if (open.length === 0) return { start, end: index };
  }
  return undefined;
}

/** `a,b` as `a` and `b`; `1..3` as the numbers; `undefined` where braces stay braces. */
function itemsOf(inner: string): readonly string[] | undefined {
  const commas = symbolsOf(inner).filter(({ symbol, depth }) => symbol === ',' && depth === 0);
  if (commas.length === 0) return rangeOf(inner);
  const ends = [...commas.map(({ index }) => index), inner.length];
  return ends.map((end, at) => inner.slice(at === 0 ? 0 : (ends[at - 1] ?? 0) + 1, end));
}

function rangeOf(inner: string): readonly string[] | undefined {
  const [, first = '', last = ''] =
    /^(-?\d+|[A-Za-z])\.\.(-?\d+|[A-Za-z])(?:\.\.-?\d+)?$/.exec(inner) ?? [];
  if (first === '') return undefined;
  const isNumber = /\d$/.test(first) && /\d$/.test(last);
  const [from = 0, to = 0] = [first, last].map((each) =>
    isNumber ? Number(each) : (each.codePointAt(0) ?? 0),
  );
  const count = Math.min(Math.abs(to - from), MOST) + 1;
  const step = to < from ? -1 : 1;
  return Array.from({ length: count }, (_, index) => from + step * index).map((code) =>
    isNumber ? String(code) : String.fromCodePoint(code),
  );
}

interface Mark {
  readonly index: number;
  readonly symbol: string;
  /** Braces around it. */
  readonly depth: number;
}

/** What isn't quoted: braces, commas. `${…}` and `$(…)` are passed over as a whole. */
function symbolsOf(text: string): readonly Mark[] {
  const found: Mark[] = [];
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (token === '}') depth -= 1;
    if (/^[{},]$/.test(token)) found.push({ index, symbol: token, depth });
    if (token === '{') depth += 1;
  }
  return found;
}

const TOKEN =
  /\\.|\$'(?:\\.|[^\\'])*'|'[^']*'|"(?:\\.|[^"\\])*"|\$\{[^}]*\}|\$\([^)]*\)|`(?:\\.|[^`\\])*`|[{},]/gs;
