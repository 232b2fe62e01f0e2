import type { ScanResult } from '../../model/index.ts';
import { findingsTable, type Look } from './findings-table.ts';

/** What came of a run: the findings, and what the gate decided. */
export function describeResult({ findings, verdict }: ScanResult, look: Look): string[] {
  const table = findings.length === 0 ? [] : ['', ...findingsTable(findings, look)];
  return [...table, '', verdict.reason];
}
