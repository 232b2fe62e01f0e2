import path from 'node:path';
import { problem, toDiagnostic } from '../../errors/index.ts';
import { type Changes, matchStatements } from '../../findings/index.ts';
import { type Diagnostic, type Finding, formatLocation, ruleIdOf } from '../../model/index.ts';
import { hasCommit } from '../changes/merge-base.ts';
import { gitAnswer, type GitPlace } from '../changes/run-git.ts';
import { readKnownFindings } from './read-sarif.ts';

/** A baseline in a file, as it is now. */
export interface BaselineFile {
  /** Relative to the repository's root. */
  readonly path: string;
  readonly findings: readonly Finding[];
}

/**
 * Checks that a baseline has nothing that it had not where the changes start from: else whoever adds a
 * finding would have to do no more than to write it down.
 *
 * @param changes `undefined`: nobody knows where they start
 */
export async function checkRatchet(
  place: GitPlace,
  { path: file, findings }: BaselineFile,
  changes: Changes | undefined,
): Promise<readonly Diagnostic[]> {
  if (changes === undefined || !(await hasTree(place, changes.base))) {
    return [toDiagnostic(problem('HOST_BASELINE_UNCHECKED', { file }), undefined, 'warning')];
  }
  const text = await textBefore(place, changes, file);
  // The first baseline of all may have anything.
  if (text === undefined) return [];
  const before = readKnownFindings(text, place.root).findings;
  const { added } = differenceOf(findings, before, renamesIn(changes));
  if (added.length === 0) return [];
  const why = problem('HOST_BASELINE_GREW', { file, added: added.map(describe) });
  return [toDiagnostic(why, undefined, 'error')];
}

/** How two lists of findings differ. */
export interface ListDifference {
  readonly added: readonly Finding[];
  readonly removed: readonly Finding[];
}

/** @param renames path then → path now */
export function differenceOf(
  now: readonly Finding[],
  before: readonly Finding[],
  renames: ReadonlyMap<string, string>,
): ListDifference {
  const matched = matchStatements(now, before, renames);
  return {
    added: now.filter((finding) => matched.of(finding).length === 0),
    removed: before.filter((finding) => !matched.isUsed(finding)),
  };
}

/** `no-eval at src/a.ts:3` */
export function describe(finding: Finding): string {
  const { location, target } = finding;
  const place = location === undefined ? target : formatLocation(location);
  return `${ruleIdOf(finding)} at ${place}`;
}

/** Path then → path now. */
export function renamesIn({ byPath }: Changes): ReadonlyMap<string, string> {
  return new Map(
    [...byPath].flatMap(([now, { renamedFrom }]) =>
      renamedFrom === undefined ? [] : [[renamedFrom, now] as const],
    ),
  );
}

/** The file itself may have been renamed. */
async function textBefore(place: GitPlace, { base, byPath }: Changes, file: string) {
  const before = byPath.get(file)?.renamedFrom ?? file;
  return gitAnswer(place, ['cat-file', 'blob', `${base}:${path.posix.normalize(before)}`]);
}

async function hasTree(place: GitPlace, base: string): Promise<boolean> {
  return (
    (await hasCommit(place, base)) || (await gitAnswer(place, ['cat-file', '-t', base])) === 'tree'
  );
}
