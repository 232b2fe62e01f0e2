import { compareFindings } from '../../findings/index.ts';
import type { Finding, Fix } from '../../model/index.ts';
import type { Proposal } from './candidate.ts';

/** What a step came back with. */
export interface Proposer {
  readonly step: string;
  readonly findings: readonly Finding[];
  /** Those that belong to no finding of its own. */
  readonly fixes: readonly Fix[];
}

/**
 * All fixes of some steps.
 *
 * @param all the findings that the others may be about
 */
export function proposalsOf(steps: readonly Proposer[], all: readonly Finding[]): Proposal[] {
  const byPath = Map.groupBy(all, ({ location }) => location?.path);
  return steps.flatMap(({ step, findings, fixes }): Proposal[] => [
    ...findings.flatMap((finding) =>
      finding.fix === undefined ? [] : [{ step, fix: finding.fix, findings: [finding] }],
    ),
    ...fixes.map((fix) => ({ step, fix, findings: findingsAt(fix, byPath) })),
  ]);
}

/** Findings on the lines that a fix changes. */
function findingsAt(
  { changes }: Fix,
  byPath: ReadonlyMap<string | undefined, readonly Finding[]>,
): Finding[] {
  const touched = changes.flatMap(({ location: { path, startLine = 1, ...end } }) => {
    const { endLine = startLine, endColumn } = end;
    // Where whole lines are replaced the end is the start of the next.
    const lastLine = endColumn === 1 ? Math.max(startLine, endLine - 1) : endLine;
    return (byPath.get(path) ?? []).filter(({ location: place }) => {
      if (place?.startLine === undefined) return false;
      return startLine <= (place.endLine ?? place.startLine) && place.startLine <= lastLine;
    });
  });
  return [...new Set(touched)].sort(compareFindings);
}

type Ranked = Pick<Proposal, 'findings'>;

/** Sorts the fixes of the worst findings to the front, those of none to the end. */
export function byWorst({ findings: [a] }: Ranked, { findings: [b] }: Ranked): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return compareFindings(a, b);
}
