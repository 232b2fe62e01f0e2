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
 * Leaves of a result what code scanning takes: findings in files, and of these the worst; and no commands, of
 * which plugins ask for as many as they like, and which nobody sees there. Nothing else needs a cut: there are
 * not more rules than findings, and the SARIF reporter keeps by itself to what a rule and a result may have.
 */
export function cutForCodeScanning(result: ScanResult): CodeScanningCut {
  // One result without a file, and code scanning refuses them all.
  const placed = result.findings.filter(({ location }) => location !== undefined);
  const unplaced = result.findings.length - placed.length;
  const findings = placed.slice(0, RESULT_LIMIT);
  const cut = placed.slice(RESULT_LIMIT);
  const notes: string[] = [];
  if (unplaced > 0) notes.push(`Not in code scanning, having no place in a file: ${unplaced}.`);
  if (cut.length > 0) {
    const all = `the worst ${RESULT_LIMIT} of ${placed.length} findings`;
    notes.push(`Code scanning takes ${all}; not in it: ${describeSeverities(cut)}.`);
  }
  return { result: sealScanResult({ ...result, findings, commands: [] }), notes };
}
