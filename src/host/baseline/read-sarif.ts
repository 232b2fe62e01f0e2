import { IDENTITY } from '../../findings/index.ts';
import { readOwnReport } from '../../ingest/index.ts';
import { sarif as format } from '../../ingest/sarif.ts';
import { type Finding, isRecord } from '../../model/index.ts';

/** What a report knows of the findings at the time that it was written. */
export interface KnownFindings {
  readonly findings: readonly Finding[];
  /** The commit that it is about, where it says so. */
  readonly revision: string | undefined;
}

/** What the reader calls the step and the tool of a report that names none. */
const UNNAMED = 'baseline';

/**
 * Reads a SARIF file of ours, or of anybody.
 *
 * @param root absolute path of the repository's root
 * @throws ConvergenceError `STEP_REPORT_UNREADABLE`
 */
export function readKnownFindings(sarif: string, root: string): KnownFindings {
  const [, revision] = REVISION.exec(sarif) ?? [];
  // Who has not written it need not be asked for: to read it takes as long as to read it as anybody's.
  const own = sarif.includes('"Convergence"') ? readOwnReport(sarif, UNNAMED) : undefined;
  if (own !== undefined) {
    return { findings: distinct([...own.findings, ...own.suppressed]), revision };
  }
  const context = { workspaceRoot: root, workingDir: root, step: UNNAMED, tool: UNNAMED };
  return { findings: format.parse(sarif, context).findings.map(foreign), revision };
}

const REVISION = /"revisionId"\s*:\s*"([0-9a-f]{40}|[0-9a-f]{64})"/;

/** A report of somebody else says nothing of our steps, and has fingerprints of its own. */
function foreign({ step: _step, tool, ...finding }: Finding): Finding {
  const given = textsIn(finding.metadata?.['partialFingerprints']);
  const fingerprints = { ...given, ...finding.fingerprints };
  return { ...finding, fingerprints, ...(tool !== UNNAMED && tool !== undefined && { tool }) };
}

function textsIn(value: unknown): Readonly<Record<string, string>> {
  const entries = isRecord(value) ? Object.entries(value) : [];
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/** Of findings that are the same, one: a report may hold several runs, an archive several reports. */
export function distinct(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ fingerprints }) => {
    const identity = fingerprints?.[IDENTITY];
    if (identity === undefined) return true;
    return !seen.has(identity) && seen.add(identity);
  });
}
