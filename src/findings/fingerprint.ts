import { hash } from 'node:crypto';
import { type Finding, ruleIdOf } from '../model/index.ts';
import { lineHashes } from './line-hash.ts';

/** The fingerprint that GitHub tells alerts apart by, within a rule and a file. */
export const LINE_HASH = 'primaryLocationLineHash';

/** Our own fingerprint: tool, rule, file and line; without a line in a file, what is said of what. */
export const IDENTITY = 'convergence/v1';

/** The text of a file of the repository; `undefined` where there is none to read. */
export type ReadText = (path: string) => Promise<string | undefined>;

/** Path → line → hash. */
export type LineHashes = ReadonlyMap<string, ReadonlyMap<number, string>>;

/** Hashes the lines that findings point at. Each file is read once, and one is held at a time. */
export async function readLineHashes(
  findings: readonly Finding[],
  readText: ReadText,
): Promise<LineHashes> {
  const hashes = new Map<string, ReadonlyMap<number, string>>();
  for (const [path, lines] of linesByPath(findings)) {
    const text = await readText(path);
    if (text !== undefined) hashes.set(path, lineHashes(text, lines));
  }
  return hashes;
}

function linesByPath(findings: readonly Finding[]): Map<string, Set<number>> {
  const lines = new Map<string, Set<number>>();
  for (const { location } of findings) {
    if (location?.startLine === undefined) continue;
    const known = lines.get(location.path);
    if (known === undefined) lines.set(location.path, new Set([location.startLine]));
    else known.add(location.startLine);
  }
  return lines;
}

/** Adds both fingerprints to those that the finding's tool gave. */
export function withFingerprints(finding: Finding, hashes: LineHashes): Finding {
  const lineHash = lineHashOf(finding, hashes);
  const identity = identify(finding, lineHash);
  // Findings that have no line of their own would all be one alert on GitHub, the first line's or that of
  // their step. Their identity tells them apart as well as a line does.
  const shown = lineHash ?? `${identity.slice(0, 16)}:1`;
  return {
    ...finding,
    fingerprints: { ...finding.fingerprints, [LINE_HASH]: shown, [IDENTITY]: identity },
  };
}

function lineHashOf({ location }: Finding, hashes: LineHashes): string | undefined {
  if (location?.startLine === undefined) return undefined;
  return hashes.get(location.path)?.get(location.startLine);
}

function identify(finding: Finding, lineHash: string | undefined): string {
  const { tool, location, target, parameter, title, description } = finding;
  const what = lineHash ?? [location?.startLine, parameter, description];
  const parts = [tool, ruleIdOf(finding), location?.path ?? target, title, what];
  return hash('sha256', JSON.stringify(parts)).slice(0, 32);
}
