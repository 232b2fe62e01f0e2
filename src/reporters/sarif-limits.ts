import { describeSeverities, type ScanResult, sealScanResult } from '../model/index.ts';

/** Results that code scanning keeps of a run; of more it doesn't reliably keep the worst. */
const RESULT_LIMIT = 5000;

/** A result that code scanning takes whole, and what was left out to make it so. */
export interface CodeScanningCut {
  readonly result: ScanResult;
  /** A sentence for each thing that was cut; empty where nothing was. */
  readonly notes: readonly string[];
}

/**
 * Leaves of a result what code scanning takes: findings in files, and of these the worst; of those that are
 * suppressed as many as there is room for; none that are no longer there, which it would take for alerts; and
 * neither fixes nor commands, of which there may be any number, and which nobody sees there. Nothing else
 * needs a cut: the SARIF reporter keeps by itself to what a rule and a result may have.
 */
export function cutForCodeScanning(result: ScanResult): CodeScanningCut {
  // One result without a file, and code scanning refuses them all.
  const placed = result.findings.filter(({ location }) => location !== undefined);
  const unplaced = result.findings.length - placed.length;
  const findings = placed.slice(0, RESULT_LIMIT);
  const suppressed = result.suppressed
    .filter(({ location }) => location !== undefined)
    .slice(0, RESULT_LIMIT - findings.length);
  const cut = placed.slice(RESULT_LIMIT);
  const notes: string[] = [];
  if (unplaced > 0) notes.push(`Not in code scanning, having no place in a file: ${unplaced}.`);
  if (cut.length > 0) {
    const all = `the worst ${RESULT_LIMIT} of ${placed.length} findings`;
    notes.push(`Code scanning takes ${all}; not in it: ${describeSeverities(cut)}.`);
  }
  const left = { findings, suppressed, fixed: [], fixes: [], commands: [] };
  return { result: sealScanResult({ ...result, ...left }), notes };
}
