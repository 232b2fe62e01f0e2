import type { Reading } from './reading.ts';

/** A place that a stack trace or a message names. */
export interface Mentioned {
  readonly file: string;
  readonly line: number;
  readonly column: number | undefined;
  /** Whether the file is made up of the name of a class. */
  readonly isGuess: boolean;
}

/** How runtimes and test runners write a place, in one line of what they print. */
const PLACES: readonly RegExp[] = [
  // Python: File "/app/shop.py", line 12, in add
  /\bFile "(?<file>[^"]+)", line (?<line>\d+)/,
  // .NET: in D:\a\shop\Cart.cs:line 12
  /\bin (?<file>\S.*?):line (?<line>\d+)\b/,
  // Node: at add (file:///app/shop.js:12:5), at /app/shop.js:12:5
  /(?:\(|\bat (?:async )?)(?<file>(?:file:\/\/|[A-Za-z]:[\\/])?[^():]+):(?<line>\d+):(?<column>\d+)\)?\s*$/,
  // Vitest: ❯ shop.test.ts:12:5, ❯ add shop.ts:12:5
  /❯ (?:\S+ )*(?<file>[^\s:]+):(?<line>\d+):(?<column>\d+)\s*$/,
  // pytest, Go, Ruby, PHP, Rust: shop_test.go:12: not equal; ./spec/shop_spec.rb:12:in `add'
  /^\s*(?:# |at |thread '[^']*' panicked at |Error Trace:\s+)?(?<file>(?:[A-Za-z]:[\\/])?[^\s:()]+\.\w+):(?<line>\d+)(?::(?<column>\d+))?(?=:|\s|$)/,
];

/** Java, Kotlin, Scala: at com.acme.Cart.add(Cart.java:12); the package is the folder. */
const JAVA = /\bat (?:[\w.-]+\/)*(?<path>(?:[\w$]+\.)+)[\w$<>]+\((?<name>\w+\.\w+):(?<line>\d+)\)/;

/** Lines of a trace that are looked at, and their length in UTF-16 code units: longer ones name no place. */
const MOST_LINES = 1_000;
const LONGEST = 2_000;

/** The places in a trace that are in the repository and not in what it depends on, from the first on. */
export function* placesIn(trace: string, reading: Reading): Generator<Mentioned> {
  for (const line of trace.split('\n', MOST_LINES)) {
    const place = line.length > LONGEST ? undefined : placeIn(line);
    if (place !== undefined && isOwn(place, reading)) yield place;
  }
}

/** What comes of the name of a class is a guess: it has to be a file. */
function isOwn({ file, isGuess }: Mentioned, reading: Reading): boolean {
  return isGuess ? reading.knowsFile(file) : reading.hasFile(file);
}

function placeIn(line: string): Mentioned | undefined {
  const java = JAVA.exec(line)?.groups;
  if (java !== undefined) {
    // The last name is the class: its file may have another name, which stands in the brackets.
    const folder = (java['path'] ?? '').split('.').slice(0, -2).join('/');
    const file = `${folder === '' ? '' : `${folder}/`}${java['name'] ?? ''}`;
    return { ...mentioned({ ...java, file }), isGuess: true };
  }
  for (const pattern of PLACES) {
    const groups = pattern.exec(line)?.groups;
    if (groups !== undefined) return mentioned(groups);
  }
  return undefined;
}

function mentioned({ file = '', line, column }: Partial<Record<string, string>>): Mentioned {
  const place = { line: Number(line), column: column === undefined ? undefined : Number(column) };
  return { file, ...place, isGuess: false };
}
