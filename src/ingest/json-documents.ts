import { scanDocument, type ScannedDocument } from './json-scan.ts';

/** A report that is no text of its format as it stands, as what it may be meant to be. */
export interface Mending {
  /** Each of them a report. */
  readonly texts: readonly string[];
  readonly repairs: readonly string[];
}

const AROUND = 'text around the JSON is left out';
const SEVERAL = 'several JSON documents are read one after the other';

/** Documents that one report is put together of at most. */
const MOST = 1_000;

/** A bracket that may begin JSON, and none of a log: `[INFO]`, `{ready}`. */
const START = String.raw`(?:\[(?=\s*["{[\]\dtfn-])|\{(?=\s*["}]))`;

/**
 * The JSON documents in a text that is none as a whole: tools, and what starts them, write lines before and
 * after it. A document starts a line or follows another, and no text stands behind it in its last line.
 * What starts like one and does not end is cut off: nothing in it is a document of its own.
 */
export function documentsIn(text: string): Mending {
  const texts: string[] = [];
  const repairs = new Set<string>();
  let end = 0;
  for (let at = startFrom(text, 0); at >= 0;) {
    const document = scanDocument(text, at);
    if (document === undefined || texts.length > MOST) break;
    if (isDocument(document, text)) {
      if (text.slice(end, at).trim() !== '') repairs.add(AROUND);
      texts.push(document.json);
      document.repairs.forEach((repair) => repairs.add(repair));
      end = document.end;
    }
    at = startFrom(text, document.end);
  }
  if (texts.length > MOST) return { texts: [], repairs: [] };
  if (text.slice(end).trim() !== '') repairs.add(AROUND);
  if (texts.length > 1) repairs.add(SEVERAL);
  return { texts, repairs: [...repairs] };
}

/** Where the next document may start: right here, or where a line starts with a bracket; -1: nowhere. */
function startFrom(text: string, from: number): number {
  const here = new RegExp(`\\s*${START}`, 'y');
  here.lastIndex = from;
  if (here.test(text)) return here.lastIndex - 1;
  // What ends a line must not be what the next one begins with: thousands of line ends would take for ever.
  const line = new RegExp(`^[^\\S\\n\\r\\u2028\\u2029]*${START}`, 'gm');
  line.lastIndex = from;
  return line.test(text) ? line.lastIndex - 1 : -1;
}

function isDocument({ json, end }: ScannedDocument, text: string): boolean {
  const behind = /[^\S\n]*(?:\n|$|[[{])/y;
  behind.lastIndex = end;
  return behind.test(text) && isJson(json);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
