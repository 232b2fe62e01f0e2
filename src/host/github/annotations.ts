import {
  type Finding,
  type Location,
  NEARNESSES,
  describeTools,
  ruleIdOf,
  type Severity,
} from '../../model/index.ts';
import { cutToBytes, cutToCharacters, visible } from './text.ts';

/** An annotation as GitHub's API takes it. */
export interface Annotation extends Region {
  readonly path: string;
  readonly annotation_level: Level;
  readonly title: string;
  readonly message: string;
  readonly raw_details?: string;
}

interface Region {
  readonly start_line: number;
  readonly end_line: number;
  readonly start_column?: number;
  readonly end_column?: number;
}

export type Level = 'failure' | 'warning' | 'notice';

/** Which findings are annotated. */
export interface AnnotationPlan {
  readonly annotations: readonly Annotation[];
  /** How many findings name no place in a file of the repository. */
  readonly unplaced: number;
  /** How many are left out because there are more than anybody reads. */
  readonly beyond: number;
}

/** GitHub names no limit; each 50 cost a request of the 1,000 that a repository has in an hour. */
export const MOST_ANNOTATIONS = 1_000;

/** Plans annotations: first those on changed lines, and of these the worst. */
export function planAnnotations(findings: readonly Finding[]): AnnotationPlan {
  const all = nearestFirst(findings)
    .map(toAnnotation)
    .filter((annotation) => annotation !== undefined);
  return {
    annotations: all.slice(0, MOST_ANNOTATIONS),
    unplaced: findings.length - all.length,
    beyond: Math.max(0, all.length - MOST_ANNOTATIONS),
  };
}

/** Those on changed lines, those in changed files, then all others; each in the order that they had. */
export function nearestFirst(findings: readonly Finding[]): Finding[] {
  const distance = ({ nearness = 'elsewhere' }: Finding) => NEARNESSES.indexOf(nearness);
  return findings.toSorted((a, b) => distance(a) - distance(b));
}

const LEVELS: Readonly<Record<Severity, Level>> = {
  critical: 'failure',
  high: 'failure',
  medium: 'warning',
  low: 'notice',
  info: 'notice',
};

export function levelOf(severity: Severity): Level {
  return LEVELS[severity];
}

/** 64 KB of UTF-8. */
const LONGEST_TEXT = 64 * 1024;
const LONGEST_TITLE = 255;

/** `undefined` where the finding names no place that GitHub could show. */
export function toAnnotation(finding: Finding): Annotation | undefined {
  const { location, evidence = '' } = finding;
  if (location === undefined || !isInRepository(location.path)) return undefined;
  return {
    path: location.path.replace(/^(\.\/)+/, ''),
    ...regionOf(location),
    annotation_level: levelOf(finding.severity),
    title: titleOf(finding),
    message: messageFor(finding),
    ...(evidence === '' ? {} : { raw_details: cutToBytes(visible(evidence), LONGEST_TEXT) }),
  };
}

/** `high: SQL injection` */
export function titleOf(finding: Finding): string {
  const title = visible(finding.title).replaceAll(/\s+/g, ' ').trim() || ruleIdOf(finding);
  return cutToCharacters(`${finding.severity}: ${title}`, LONGEST_TITLE);
}

/** What is wrong, what to do about it, and who says so. Plain text. */
export function messageFor(finding: Finding): string {
  const { title, description, remediation = '', cwe = [] } = finding;
  const source = [describeTools(finding), ruleIdOf(finding), ...cwe]
    .filter((part) => part !== '')
    .join(' · ');
  const parts = [description.trim() || title, remediation && `Fix: ${remediation}`, `(${source})`];
  return cutToBytes(visible(parts.filter((part) => part !== '').join('\n\n')), LONGEST_TEXT);
}

/** Paths are a tool's words: an absolute one, or one that leads out, can't be a file of the repository. */
function isInRepository(path: string): boolean {
  const isAbsolute = /^(\/|[A-Za-z]:|\\)/.test(path);
  const leadsOut = path.split('/').includes('..');
  return path !== '' && visible(path) === path && !/[\t\n]/.test(path) && !isAbsolute && !leadsOut;
}

/** Columns count only inside of one line, and only both of them in order; else GitHub refuses the lot. */
function regionOf({
  startLine = 1,
  endLine = startLine,
  startColumn,
  endColumn,
}: Location): Region {
  const region = { start_line: startLine, end_line: Math.max(startLine, endLine) };
  if (region.start_line !== region.end_line || startColumn === undefined) return region;
  return {
    ...region,
    start_column: startColumn,
    end_column: Math.max(startColumn, endColumn ?? 0),
  };
}
