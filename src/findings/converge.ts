import { deepFreeze, type Finding, type Location } from '../model/index.ts';
import { withoutDuplicates } from './duplicates.ts';
import { type ReadText, readLineHashes, withFingerprints } from './fingerprint.ts';
import { compareFindings } from './order.ts';

/** What converging needs to know beyond the findings. */
export interface Surroundings {
  readonly readText: ReadText;
  /** Step → where it stands in the configuration file. Findings without a file are anchored there. */
  readonly anchors: ReadonlyMap<string, Location>;
}

/**
 * Makes one list of what all steps have found: no finding twice, each with fingerprints and a place that
 * can be shown, the worst first. The same findings in any order give the same list.
 */
export async function converge(
  findings: readonly Finding[],
  { readText, anchors }: Surroundings,
): Promise<readonly Finding[]> {
  const distinct = withoutDuplicates(findings);
  const lineHashes = await readLineHashes(distinct, readText);
  return deepFreeze(
    distinct
      .map((finding) => anchor(withFingerprints(finding, lineHashes), anchors))
      .sort(compareFindings),
  );
}

function anchor(finding: Finding, anchors: ReadonlyMap<string, Location>): Finding {
  const location = finding.location ?? anchors.get(finding.step ?? '');
  return location === undefined ? finding : { ...finding, location };
}
