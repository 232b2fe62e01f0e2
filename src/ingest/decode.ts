/** A text, and what had to be done to get at it. */
export interface Mended {
  readonly text: string;
  readonly repairs: readonly string[];
}

/** Encodings that a byte order mark tells of. */
const MARKS = [
  { encoding: 'utf-8', mark: [0xef, 0xbb, 0xbf], repair: 'a byte order mark is left out' },
  { encoding: 'utf-16le', mark: [0xff, 0xfe], repair: 'it is read as UTF-16' },
  { encoding: 'utf-16be', mark: [0xfe, 0xff], repair: 'it is read as UTF-16' },
] as const;

/** The text of a report, in the encoding that its beginning tells of, else in UTF-8; without colours. */
export function decode(bytes: Uint8Array): Mended {
  return withoutColours(plainText(bytes));
}

function plainText(bytes: Uint8Array): Mended {
  const marked = MARKS.find(({ mark }) => mark.every((byte, index) => bytes[index] === byte));
  if (marked !== undefined) {
    return { text: new TextDecoder(marked.encoding).decode(bytes), repairs: [marked.repair] };
  }
  const encoding = declaredEncoding(bytes);
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), repairs: [] };
  } catch {
    const repairs = ['bytes that are no text in its encoding are read as "\uFFFD"'];
    return { text: new TextDecoder(encoding).decode(bytes), repairs };
  }
}

/** What an XML declaration says: https://www.w3.org/TR/xml/#charencoding */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 200));
  const [, name] = /^\s*<\?xml\s[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(head) ?? [];
  // What can be read as ASCII so far is in no encoding of two bytes, whatever it says.
  return name === undefined || /^(?:utf|ucs|iso-10646)/i.test(name) ? undefined : known(name);
}

function known(encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding).encoding;
  } catch {
    return undefined;
  }
}

/** ECMA-48: a colour, a move of the cursor, or a title or link of the terminal. */
// oxlint-disable-next-line no-control-regex -- terminals are told by control characters
const ESCAPES = /\u001B(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001B]*(?:\u0007|\u001B\\))/g;

function withoutColours({ text, repairs }: Mended): Mended {
  // No format has this character as it is: JSON and XML write it in other words.
  if (!text.includes('\u001B')) return { text, repairs };
  return {
    text: text.replaceAll(ESCAPES, ''),
    repairs: [...repairs, 'colours of a terminal are left out'],
  };
}
