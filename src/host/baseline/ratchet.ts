import path from 'node:path';
import { problem, toDiagnostic } from '../../errors/index.ts';
import { type Changes, matchStatements } from '../../findings/index.ts';
import {
  compareSeverity,
  type Diagnostic,
  type Finding,
  formatLocation,
  ruleIdOf,
  statementsOf,
} from '../../model/index.ts';
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
  const unchecked = problem('HOST_BASELINE_UNCHECKED', { file });
  if (changes === undefined) return [toDiagnostic(unchecked, undefined, 'warning')];
  const { base } = changes;
  const fileBefore = pathBefore(changes, file);
  const text = await gitAnswer(place, ['cat-file', 'blob', `${base}:${fileBefore}`]);
  if (text === undefined) {
    // The first baseline of all may have anything.
    const isFirst = await wasMissing(place, base, fileBefore);
    return isFirst ? [] : [toDiagnostic(unchecked, undefined, 'warning')];
  }
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

/**
 * What is in a list that was not in another: also another tool's word on a finding, and a worse severity.
 *
 * @param renames path then → path now
 */
export function differenceOf(
  now: readonly Finding[],
  before: readonly Finding[],
  renames: ReadonlyMap<string, string>,
): ListDifference {
  const matched = matchStatements(now, before, renames);
  // Each statement vouches for findings of its own, and each severity lets as much pass as it is.
  const isAdded = (finding: Finding) => {
    const known = matched.of(finding);
    const isWorse = known.some(
      ({ finding: then, isForeign }) =>
        !isForeign && compareSeverity(finding.severity, then.severity) < 0,
    );
    return isWorse || known.length < statementsOf(finding).length;
  };
  return {
    added: now.filter(isAdded),
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
function pathBefore({ byPath }: Changes, file: string): string {
  return path.posix.normalize(byPath.get(file)?.renamedFrom ?? file);
}

/** Whether a commit, or a tree, surely has no such file: a clone may lack what it has. */
async function wasMissing(place: GitPlace, base: string, file: string): Promise<boolean> {
  return (await gitAnswer(place, ['ls-tree', '--full-tree', base, '--', file])) === '';
}
