/** A document within a text. */
export interface ScannedDocument {
  /** As JSON should be. */
  readonly json: string;
  /** Where the text goes on behind it. */
  readonly end: number;
  readonly repairs: ReadonlySet<string>;
}

const COMMA = 'commas before a closing bracket are left out';
const CONTROL = 'control characters in JSON strings are kept as they are';
const NUMBER = 'numbers that JSON does not have are read as null';

/** What matters outside of strings: brackets, commas before a closing one, and what Python writes as numbers. */
const TOKEN = /["[\]{}]|,(?=\s*[\]}])|-?\bInfinity\b|\bNaN\b/g;

/** The document that starts with the bracket at `start`, mended; `undefined` where it does not end. */
export function scanDocument(text: string, start: number): ScannedDocument | undefined {
  const scan = new Scan(text, start);
  const token = new RegExp(TOKEN);
  token.lastIndex = start;
  let depth = 0;
  for (let found = token.exec(text); found !== null; found = token.exec(text)) {
    const [what] = found;
    if (what === '"') {
      const end = endOfString(text, token.lastIndex);
      if (end === undefined) return undefined;
      scan.string(found.index, end);
      token.lastIndex = end;
    } else if (what === ',') scan.replace(found.index, 1, '', COMMA);
    else if (what.length > 1) scan.replace(found.index, what.length, 'null', NUMBER);
    else depth += what === '[' || what === '{' ? 1 : -1;
    if (depth === 0) return scan.upTo(token.lastIndex);
  }
  return undefined;
}

/** Where a string ends that starts before `from`: behind the first quote that is not escaped. */
function endOfString(text: string, from: number): number | undefined {
  for (let quote = text.indexOf('"', from); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let slash = quote;
    while (slash > from && text[slash - 1] === '\\') slash -= 1;
    if ((quote - slash) % 2 === 0) return quote + 1;
  }
  return undefined;
}

/** Puts a document together of what stays and what is replaced. */
class Scan {
  readonly #text: string;
  readonly #parts: string[] = [];
  readonly #repairs = new Set<string>();
  #copied: number;

  constructor(text: string, start: number) {
    this.#text = text;
    this.#copied = start;
  }

  replace(index: number, length: number, replacement: string, repair: string): void {
    this.#parts.push(this.#text.slice(this.#copied, index), replacement);
    this.#copied = index + length;
    this.#repairs.add(repair);
  }

  /** Takes over a string, with its control characters in the only way that JSON has for them. */
  string(start: number, end: number): void {
    const given = this.#text.slice(start, end);
    // oxlint-disable-next-line no-control-regex -- these are the characters that are looked for
    const mended = given.replaceAll(/[\u0000-\u001F]/g, escaped);
    if (mended !== given) this.replace(start, end - start, mended, CONTROL);
  }

  upTo(end: number): ScannedDocument {
    this.#parts.push(this.#text.slice(this.#copied, end));
    return { json: this.#parts.join(''), end, repairs: this.#repairs };
  }
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
