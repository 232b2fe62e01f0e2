import { styleText } from 'node:util';
import {
  describeTools,
  type Finding,
  formatLocation,
  marksOf,
  ruleIdOf,
  type Severity,
} from '../../model/index.ts';
import { plain } from './plain.ts';

/** What the place that text is shown at can do. */
export interface Look {
  /** In characters. */
  readonly width: number;
  readonly colours: boolean;
}

/** More rows than this help nobody: the reports have them all. */
const MOST_ROWS = 50;
/** Widest that a column gets, in characters; the last one takes what is left. */
const WIDEST = 48;
const GAP = '  ';

const COLOUR = {
  critical: ['bold', 'red'],
  high: 'red',
  medium: 'yellow',
  low: 'cyan',
  info: 'dim',
} as const satisfies Record<Severity, Parameters<typeof styleText>[0]>;

/** The findings as a table: severity, place, rule, who says it, what. The worst are first. */
export function findingsTable(findings: readonly Finding[], look: Look): string[] {
  const shown = findings.slice(0, MOST_ROWS);
  const rows = shown.map(cellsOf);
  const widths = HEADER.map((title, column) =>
    Math.min(WIDEST, Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0))),
  );
  const lines = [HEADER, ...rows].map((row) => layOut(row, widths, look.width));
  const left = findings.length - shown.length;
  return [
    ...lines.map((line, index) => paint(line, shown[index - 1]?.severity, look)),
    ...(left > 0 ? [`… and ${left} more: the reports have them all`] : []),
  ];
}

const HEADER = ['SEVERITY', 'PLACE', 'RULE', 'SAID BY', 'FINDING'];

function cellsOf(finding: Finding): string[] {
  const place = finding.location === undefined ? finding.target : formatLocation(finding.location);
  const what = [...marksOf(finding).map((mark) => `[${mark}]`), finding.title].join(' ');
  const cells = [finding.severity, place, ruleIdOf(finding), describeTools(finding), what];
  return cells.map(plain);
}

function layOut(row: readonly string[], widths: readonly number[], width: number): string {
  const cells = row.map((cell, column) => {
    const most = widths[column] ?? WIDEST;
    if (column === row.length - 1) return cell;
    return (cell.length > most ? `…${cell.slice(1 - most)}` : cell).padEnd(most);
  });
  const line = cells.join(GAP);
  return line.length > width ? `${line.slice(0, width - 1)}…` : line;
}

function paint(line: string, severity: Severity | undefined, { colours }: Look): string {
  if (!colours) return line;
  const style = severity === undefined ? 'bold' : COLOUR[severity];
  const end = severity?.length ?? line.length;
  return styleText(style, line.slice(0, end), { validateStream: false }) + line.slice(end);
}
