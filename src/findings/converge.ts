import {
  type BaselineReport,
  deepFreeze,
  type Finding,
  type Location,
  type Tally,
} from '../model/index.ts';
import { type Baseline, compareWithBaseline } from './baseline.ts';
import { withoutDuplicates } from './duplicates.ts';
import { identify } from './fingerprint.ts';
import { merge } from './merge.ts';
import { withNearness } from './nearness.ts';
import { compareFindings } from './order.ts';
import { suppress } from './suppress.ts';
import type { Converged } from './converged.ts';
import type { Surroundings } from './surroundings.ts';
import { survey } from './survey.ts';
import { tallyOf } from './tally.ts';

/** What the statements of a run come to. */
export interface Convergence extends Converged {
  /** Those of the baseline that are no longer there. */
  readonly fixed: readonly Finding[];
  readonly tally: Tally;
  readonly baseline: BaselineReport | undefined;
}

/**
 * Makes one list of what all steps have said: no finding twice, each with fingerprints, with how it stands to
 * the baseline and to what was changed, and with a place that can be shown, the worst first. The same
 * statements in any order give the same lists.
 */
export async function converge(
  statements: readonly Finding[],
  surroundings: Surroundings,
): Promise<Convergence> {
  const distinct = withoutDuplicates(statements);
  const facts = await survey(distinct, surroundings);
  const merged = merge(identify(distinct, facts), surroundings.equivalentRules);
  const converged = suppress(merged, facts, surroundings);
  const tally = tallyOf({ statements, distinct, merged, converged, ...surroundings });
  const { report: baseline, ...compared } = compare(converged, surroundings.baseline);
  const show = (findings: readonly Finding[]) => shown(findings, surroundings);
  return deepFreeze({
    findings: show(compared.findings),
    suppressed: show(compared.suppressed),
    fixed: compared.fixed.toSorted(compareFindings),
    tally,
    baseline,
  });
}

/** The statements of a part of a run, sorted and nothing else: they converge once all parts are there. */
export function asReported(statements: readonly Finding[], outside: number): Convergence {
  const { length } = statements;
  const tally = {
    reported: length,
    duplicates: 0,
    merged: 0,
    suppressed: 0,
    kept: length,
    outside,
  };
  const findings = statements.toSorted(compareFindings);
  return { findings, suppressed: [], fixed: [], tally, baseline: undefined };
}

function compare(converged: Converged, baseline: Baseline | undefined) {
  if (baseline === undefined) return { ...converged, fixed: [], report: undefined };
  return compareWithBaseline(converged, baseline);
}

/** Where findings stand to what was changed, and in the file; no identity depends on it. */
function shown(
  findings: readonly Finding[],
  { changes, anchors }: Pick<Surroundings, 'changes' | 'anchors'>,
): Finding[] {
  const placed = changes === undefined ? findings : withNearness(findings, changes);
  return placed.map((finding) => anchor(finding, anchors)).sort(compareFindings);
}

function anchor(finding: Finding, anchors: ReadonlyMap<string, Location>): Finding {
  if (finding.location !== undefined) return finding;
  const location = anchors.get(finding.step ?? '');
  return location === undefined ? finding : { ...finding, location };
}
