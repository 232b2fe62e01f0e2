import type { Finding, Suppression } from '../model/index.ts';
import { statementsOf } from '../model/index.ts';
import { type Comments, inlineSuppressions } from './suppress-inline.ts';
import { configuredSuppressions, type Entries } from './suppress-configured.ts';
import { identify } from './fingerprint.ts';
import type { Converged } from './converged.ts';
import type { Surroundings } from './surroundings.ts';
import type { Facts } from './facts.ts';

/**
 * Splits findings into those that count and those that are suppressed: by a comment, by the configuration,
 * or by the tools themselves. What one of its tools or rules is suppressed for, a merged finding is; by the
 * tools' own reports only where all of them say so. What is wrong with suppressions becomes findings, which
 * nothing suppresses.
 *
 * @param findings with fingerprints
 */
export function suppress(
  findings: readonly Finding[],
  facts: Facts,
  surroundings: Pick<Surroundings, 'suppressions' | 'today' | 'isWhole'>,
): Converged {
  const comments = inlineSuppressions(facts);
  const entries = configuredSuppressions(surroundings);
  const kept: Finding[] = [];
  const suppressed: Finding[] = [];
  for (const finding of findings) {
    const suppressions = suppressionsOf(finding, comments, entries);
    if (suppressions.length > 0) suppressed.push({ ...finding, suppressions });
    else kept.push(withoutSuppressions(finding));
  }
  const about = [
    ...comments.findings(surroundings.isWhole),
    ...entries.findings(surroundings.isWhole),
  ];
  return { findings: [...kept, ...identify(about, facts)], suppressed };
}

function suppressionsOf(
  finding: Finding,
  comments: Comments,
  entries: Entries,
): readonly Suppression[] {
  const statements = statementsOf(finding);
  const [inline, configured] = [comments.of(statements), entries.of(statements)];
  const ours = inline.length === 0 ? configured : [...inline, ...configured];
  return statements.every(isSuppressed) ? [...ours, ...statements.flatMap(ofTool)] : ours;
}

/** Where only some of the tools suppress it, the others' word counts. */
function isSuppressed({ suppressions }: Finding): boolean {
  return suppressions !== undefined && suppressions.length > 0;
}

function ofTool({ suppressions = [] }: Finding): readonly Suppression[] {
  return suppressions;
}

/** What a tool said of suppressing stays with its statement. */
function withoutSuppressions(finding: Finding): Finding {
  if (finding.suppressions === undefined) return finding;
  const { suppressions: _, ...counting } = finding;
  return counting;
}
