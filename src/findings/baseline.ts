import type { BaselineReport, BaselineState, Finding } from '../model/index.ts';
import { statementsOf } from '../model/index.ts';
import { type Known, matchStatements } from './match-statements.ts';
import type { Converged } from './converged.ts';

/** What was known before. */
export interface Baseline {
  /** For people: `baseline.sarif`, `artifact "convergence" of main`. */
  readonly source: string;
  /** The file that it is in, where it is in one. */
  readonly file?: string;
  readonly findings: readonly Finding[];
  /** What files are called by now: path then → path now, of those that were renamed since. */
  readonly renames: ReadonlyMap<string, string>;
  /** The steps that did their work in this run: what is missing of the others may still be there. */
  readonly completed: ReadonlySet<string>;
  /** Whether these are all steps that there are. */
  readonly isWhole: boolean;
}

/** Findings with how they stand to the baseline. */
export interface Compared {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Finding[];
  /** Those of the baseline that are no longer there. */
  readonly fixed: readonly Finding[];
  readonly report: BaselineReport;
}

/**
 * Compares findings with what was known before. A finding is known where any of its statements is. What was
 * suppressed then and counts now is updated; what was fixed then counts for nothing.
 */
export function compareWithBaseline(
  { findings, suppressed }: Converged,
  { source, findings: before, renames, ...coverage }: Baseline,
): Compared {
  const known = before.filter(({ baselineState }) => baselineState !== 'absent');
  const matched = matchStatements([...findings, ...suppressed], known, renames);
  const withState = (finding: Finding): Finding => ({
    ...finding,
    baselineState: stateOf(finding, matched.of(finding)),
  });
  const tools = toolsOf([...findings, ...suppressed]);
  const fixed = known
    .filter((each) => !matched.isUsed(each) && !isSuppressed(each))
    .filter((each) => statementsOf(each).every((said) => hasRun(said, coverage, tools)))
    .map((each): Finding => ({ ...each, baselineState: 'absent' }));
  const compared = { findings: findings.map(withState), suppressed: suppressed.map(withState) };
  return {
    ...compared,
    fixed,
    report: { source, counts: count([...compared.findings, ...fixed]) },
  };
}

function stateOf(finding: Finding, known: readonly Known[]): BaselineState {
  if (known.length === 0) return 'new';
  const isSame = ({ finding: before, isMoved, isForeign }: Known) =>
    !isMoved &&
    // How bad something is is said by each report in its own words.
    (isForeign || before.severity === finding.severity) &&
    (!isSuppressed(before) || isSuppressed(finding));
  return known.some(isSame) ? 'unchanged' : 'updated';
}

function isSuppressed({ suppressions = [] }: Finding): boolean {
  return suppressions.length > 0;
}

function toolsOf(findings: readonly Finding[]): ReadonlySet<string | undefined> {
  const tools = new Set<string | undefined>();
  for (const each of findings) for (const { tool } of statementsOf(each)) tools.add(tool);
  return tools;
}

/**
 * Whether it would have been found again. Steps are renamed: where all of them ran, it is enough that the tool
 * did. A report of somebody else names no step, and code scanning has alerts of tools that are none of ours.
 */
function hasRun(
  { step, tool }: Finding,
  { completed, isWhole }: Pick<Baseline, 'completed' | 'isWhole'>,
  tools: ReadonlySet<string | undefined>,
): boolean {
  if (step !== undefined) return completed.has(step) || (isWhole && tools.has(tool));
  return tool === undefined ? isWhole : tools.has(tool);
}

function count(findings: readonly Finding[]): BaselineReport['counts'] {
  const counts = { new: 0, unchanged: 0, updated: 0, absent: 0 };
  for (const { baselineState = 'new' } of findings) counts[baselineState] += 1;
  return counts;
}
