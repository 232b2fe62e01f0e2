/** A comment that a line begins, or goes on with. */
export interface Comment {
  /** Offset of what opens it, in the line; 0 where an earlier line has opened it. */
  readonly start: number;
  /** What closes it; `undefined`: the end of the line. */
  readonly closer: string | undefined;
}

/** What comments between two marks begin and end with, whatever the language. */
const BLOCKS = {
  '/*': '*/',
  '<!--': '-->',
  '{-': '-}',
  '(*': '*)',
  '{#': '#}',
  '<%--': '--%>',
  '<%#': '%>',
  '{{!': '}}',
  '<#': '#>',
  '#|': '|#',
  '--[[': ']]',
  '"""': '"""',
  "'''": "'''",
} as const satisfies Record<string, string>;

/** Longer ones first: `--[[` is no `--`. A short one has to stand free: `#id`, `--i` and `100%` are none. */
const OPENERS = [
  ...Object.keys(BLOCKS)
    .toSorted((a, b) => b.length - a.length)
    .map((opener) => opener.replaceAll(/[^\w]/g, String.raw`\$&`)),
  String.raw`(?<!:)\/\/`,
  String.raw`(?<=^|[\s;)\]},])(?:#+!?|--+)(?=\s|$|convergence-ignore)`,
  String.raw`(?<=^|\s)(?:;+|%+|!+|'|REM|dnl|@c(?:omment)?)(?=\s|$|convergence-ignore)`,
].join('|');

const HERE = new RegExp(OPENERS, 'iy');

/** The comment that an offset in a line is in; what looks like a string has no comments in it. */
export function commentAround(line: string, offset: number): Comment | undefined {
  const endOfString = stringsIn(line);
  for (let index = 0; index < offset; index += 1) {
    const opener = openerAt(line, index);
    if (opener === undefined || isQuote(opener, line.slice(offset))) {
      index = endOfString(index);
      continue;
    }
    const closer = closerOf(opener);
    const end = closer === undefined ? -1 : line.indexOf(closer, index + opener.length);
    if (closer === undefined || end === -1 || end >= offset) return { start: index, closer };
    index = end + closer.length - 1;
  }
  return undefined;
}

/** In Visual Basic it begins a comment; elsewhere it begins a string that ends with the line, mostly. */
function isQuote(opener: string, rest: string): boolean {
  return opener === "'" && /'[\s,;)\]}]*$/.test(rest);
}

function openerAt(line: string, index: number): string | undefined {
  HERE.lastIndex = index;
  return HERE.exec(line)?.[0];
}

/** What is in a comment, and what stands behind it; `undefined`: it goes on. */
export function splitAtEnd(rest: string, closer: string | undefined): [string, string | undefined] {
  if (closer === undefined) return [rest, ''];
  const end = rest.indexOf(closer);
  return end === -1 ? [rest, undefined] : [rest.slice(0, end), rest.slice(end + closer.length)];
}

/** The comment that a line begins with, after blanks. */
export function commentAt(line: string): Comment | undefined {
  const start = line.search(/\S/);
  // In JSX a comment stands in braces.
  const first = line[start] === '{' && line.startsWith('/*', start + 1) ? start + 1 : start;
  const opener = openerAt(line, Math.max(first, 0));
  return opener === undefined ? undefined : { start: first, closer: closerOf(opener) };
}

function closerOf(opener: string): string | undefined {
  return Object.entries(BLOCKS).find(([open]) => open === opener)?.[1];
}

const QUOTES = '"\'`';

/**
 * Tells where the string ends that begins at an index: the index itself where there is none. An apostrophe
 * is closed nowhere, mostly, and begins none.
 */
function stringsIn(line: string): (index: number) => number {
  const unclosed = new Set<string>();
  return (index) => {
    const quote = line[index] ?? '';
    if (!QUOTES.includes(quote) || unclosed.has(quote)) return index;
    const end = closingQuote(line, quote, index + 1);
    if (end === -1) unclosed.add(quote);
    return Math.max(index, end);
  };
}

function closingQuote(line: string, quote: string, from: number): number {
  for (let index = from; index < line.length; index += 1) {
    if (line[index] === '\\') index += 1;
    else if (line[index] === quote) return index;
  }
  return -1;
}

/**
 * Tells of offsets in a text, each behind the last one, what would close the comment that is open there;
 * `undefined`: none is open.
 */
export function openComments(text: string): (offset: number) => string | undefined {
  const blocks = Object.entries(BLOCKS).map(([opener, closer]) => ({
    opener,
    closer,
    isOpen: false,
    next: text.indexOf(opener),
  }));
  return (offset) => {
    for (const block of blocks) {
      while (block.next !== -1 && block.next < offset) {
        const passed = block.isOpen ? block.closer : block.opener;
        block.isOpen = !block.isOpen;
        const wanted = block.isOpen ? block.closer : block.opener;
        block.next = text.indexOf(wanted, block.next + passed.length);
      }
    }
    return blocks.find(({ isOpen }) => isOpen)?.closer;
  };
}
