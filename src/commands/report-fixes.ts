import { readFileSync } from 'node:fs';
import { messageOf, problem } from '../errors/index.ts';
import { IDENTITY } from '../findings/index.ts';
import type { Host } from '../host/index.ts';
import { sarif } from '../ingest/sarif.ts';
import { type OwnReport, readOwnReport } from '../ingest/sarif/own-report.ts';
import type { FixReport } from '../model/index.ts';
import { type Candidate, type Proposal, readCandidates } from '../pipeline/index.ts';

/**
 * The fixes of a SARIF report that nobody has applied: of one of ours those of its run, of any other those of
 * its results.
 *
 * @param file absolute path
 * @throws ConvergenceError `HOST_NO_FIXES`
 */
export async function readReportFixes(file: string, host: Host): Promise<readonly Candidate[]> {
  const candidates = await readCandidates(proposalsIn(file, host), host.tree);
  return candidates.map((each) => (isMasked(each) ? { ...each, objection: MASKED } : each));
}

function proposalsIn(file: string, host: Host): readonly Proposal[] {
  try {
    const text = readFileSync(file, 'utf8');
    const own = readOwnReport(text, file);
    return own === undefined ? fixesOfResults(text, host) : ownFixes(own);
  } catch (cause) {
    throw problem('HOST_NO_FIXES', { file, detail: messageOf(cause) }, { cause });
  }
}

function ownFixes({ fixes, findings, suppressed }: OwnReport): Proposal[] {
  const known = Map.groupBy([...findings, ...suppressed], (each) => each.fingerprints?.[IDENTITY]);
  return fixes.filter(isOpen).map(({ step, description, changes, findings: resolved }) => ({
    step,
    fix: { description, changes },
    findings: resolved.flatMap((fingerprint) => known.get(fingerprint) ?? []),
  }));
}

/** What was applied is done, and what was taken back is known to be of no use. */
function isOpen({ state }: FixReport): boolean {
  return state === 'proposed' || state === 'conflict';
}

function fixesOfResults(text: string, { repositoryRoot, workspace }: Host): Proposal[] {
  const { findings } = sarif.parse(text, {
    workspaceRoot: repositoryRoot,
    workingDir: workspace.root,
    step: 'report',
    tool: 'report',
    isFile: () => true,
  });
  return findings.flatMap((finding) =>
    finding.fix === undefined
      ? []
      : [{ step: finding.tool ?? 'report', fix: finding.fix, findings: [finding] }],
  );
}

/** What stands in a report where a secret was must not get into a file. */
function isMasked({ fix }: Candidate): boolean {
  return fix.changes.some(({ location: { snippet = '' }, replacement }) => {
    return replacement.includes('***') && !snippet.includes('***');
  });
}

const MASKED = 'part of what it puts in was masked in the report';
