import {
  describeFixes,
  describeStates,
  hasLooped,
  type LoopReport,
  type RuleVerdict,
  type ScanResult,
} from '../../model/index.ts';
import { findingsTable, type Look } from './findings-table.ts';
import { plain } from './plain.ts';

/** What came of a run: the findings, what is new about them, the loop, and what the gate decided. */
export function describeResult(result: ScanResult, look: Look): string[] {
  const { findings, verdict, loop } = result;
  const table = findings.length === 0 ? [] : ['', ...findingsTable(findings, look)];
  const more = [...aboutLoop(loop), ...aboutRules(verdict.rules), ...remarks(result)];
  return [...table, ...(more.length === 0 ? [] : ['', ...more]), '', verdict.reason];
}

function remarks({ baseline, suppressed, fixes }: ScanResult): string[] {
  return [
    ...(baseline === undefined
      ? []
      : [`against the baseline (${plain(baseline.source)}): ${describeStates(baseline)}`]),
    ...(suppressed.length === 0 ? [] : [`suppressed: ${suppressed.length}`]),
    ...(fixes.length === 0 ? [] : [`fixes: ${describeFixes(fixes)}`]),
  ];
}

/** Where `fail_on` is all there is, the verdict says it. */
function aboutRules(rules: readonly RuleVerdict[]): string[] {
  if (rules.every(({ name }) => name === 'fail_on')) return [];
  return rules.map(({ name, description, passed, findings: { length } }) =>
    plain(`${passed ? 'holds' : 'FAILS'} ${name}: found ${length} (${description})`),
  );
}

function aboutLoop(loop: LoopReport): string[] {
  if (!hasLooped(loop)) return [];
  const rows = loop.iterations.map(
    ({ iteration, findings, applied, rolledBack, validation, equal, duration }) => [
      String(iteration),
      String(findings),
      String(applied),
      String(rolledBack),
      validation,
      equal === undefined ? '' : `${Math.floor(equal * 100)} %`,
      `${duration.toFixed(1)} s`,
    ],
  );
  const all = [TITLES, ...rows];
  const widths = TITLES.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const lines = all.map((row) => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  '));
  return [...lines.map((line) => line.trimEnd()), plain(loop.reason)];
}

const TITLES = ['ITERATION', 'FINDINGS', 'APPLIED', 'ROLLED BACK', 'VALIDATION', 'EQUAL', 'TIME'];
