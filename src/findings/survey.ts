import type { Finding, Location } from '../model/index.ts';
import { MARKER, readDirectives } from './directives.ts';
import type { Facts, FileFacts } from './facts.ts';
import { lineContents } from './line-content.ts';
import { lineHashes } from './line-hash.ts';
import type { Surroundings } from './surroundings.ts';

/**
 * Reads each file that a statement points at, or that has a comment about suppressing, once and one at a
 * time: none is held. A file that there is none of to read has no facts.
 */
export async function survey(
  statements: readonly Finding[],
  { readText, filesWith }: Pick<Surroundings, 'readText' | 'filesWith'>,
): Promise<Facts> {
  const facts = new Map<string, FileFacts>();
  const wanted = linesByPath(statements);
  async function read(path: string, lines: ReadonlySet<number>): Promise<void> {
    const text = await readText(path);
    if (text !== undefined) facts.set(path, factsOf(path, text, lines));
  }
  async function readWanted(): Promise<void> {
    for (const [path, lines] of wanted) await read(path, lines);
  }
  // Who looks for the comments does so meanwhile.
  const [marked] = await Promise.all([filesWith(MARKER), readWanted()]);
  for (const path of marked ?? []) if (!wanted.has(path)) await read(path, NO_LINES);
  return facts;
}

const NO_LINES: ReadonlySet<number> = new Set();

function linesByPath(statements: readonly Finding[]): Map<string, Set<number>> {
  const lines = new Map<string, Set<number>>();
  for (const { location } of statements) if (location !== undefined) want(lines, location);
  return lines;
}

function want(lines: Map<string, Set<number>>, { path, startLine }: Location): void {
  const known = lines.get(path) ?? new Set();
  if (startLine !== undefined) known.add(startLine);
  lines.set(path, known);
}

function factsOf(path: string, text: string, lines: ReadonlySet<number>): FileFacts {
  const isWanted = lines.size > 0;
  const hashes = isWanted ? lineHashes(text, lines) : undefined;
  const contents = isWanted ? lineContents(text, lines) : undefined;
  return {
    hashOf: (line) => hashes?.get(line),
    contentOf: (line) => contents?.get(line),
    directives: readDirectives(path, text),
  };
}
