import type { Nearness, ScanResult } from '../../model/index.ts';
import { markdownCode } from '../../reporters/escape-markdown.ts';
import { renderMarkdown } from '../../reporters/index.ts';
import type { CheckConclusion } from './check-run-api.ts';
import type { Refused } from './deliver.ts';
import { cutToCharacters, visible } from './text.ts';

/** What became of the findings. */
export interface Shown {
  /** How many are annotated. */
  readonly annotated: number;
  /** How many could be annotated and are not. */
  readonly leftOut: number;
  /** How many name no place in a file of the repository. */
  readonly unplaced: number;
  readonly refused: readonly Refused[];
}

/** Neutral: there are findings, and the gate was told never to fail. */
export function checkConclusionOf({ verdict, findings }: ScanResult): CheckConclusion {
  if (verdict.conclusion === 'passed') {
    return verdict.threshold === 'never' && findings.length > 0 ? 'neutral' : 'success';
  }
  return verdict.conclusion === 'failed' ? 'failure' : 'cancelled';
}

export function checkTitleOf({ verdict }: ScanResult): string {
  return cutToCharacters(visible(verdict.reason), 255);
}

/** 65,535 characters; with as many bytes it is on the safe side. */
const LONGEST_SUMMARY = 65_535;

/** What the annotations don't show, and below it the result as Markdown. */
export function checkSummaryOf(result: ScanResult, shown: Shown): string {
  const notes = [...notesOn(shown, result), ...nearnessOf(result)].map((note) => `> ${note}\n\n`);
  const before = notes.join('');
  return before + renderMarkdown(result, { maxBytes: LONGEST_SUMMARY - Buffer.byteLength(before) });
}

/** The place of an annotation that was refused: `src/a.ts:3`. */
export function placeOf({ annotation }: Refused): string {
  return cutToCharacters(`${annotation.path}:${annotation.start_line}`, 300);
}

/** Where the findings are, as far as it is known what was changed. */
function nearnessOf({ changes, findings }: ScanResult): string[] {
  if (changes === undefined || findings.length === 0) return [];
  const count = (wanted: Nearness) => findings.filter(({ nearness }) => nearness === wanted).length;
  const places = `elsewhere in changed files: ${count('file')}; in other files: ${count('elsewhere')}`;
  return [`Findings on changed lines: ${count('line')}; ${places}.`];
}

function notesOn(
  { annotated, leftOut, unplaced, refused }: Shown,
  { changes }: ScanResult,
): string[] {
  const notes: string[] = [];
  const kind = changes === undefined ? 'worst' : 'nearest';
  if (leftOut > 0)
    notes.push(`Annotated are the ${kind} ${annotated}; ${leftOut} more are not. ${ELSEWHERE}`);
  if (unplaced > 0)
    notes.push(`Not annotated, having no place in a file: ${unplaced}. ${ELSEWHERE}`);
  if (refused.length > 0) notes.push(`GitHub refused the annotation at ${placesOf(refused)}.`);
  return notes;
}

const ELSEWHERE = 'All findings are in the job summary and in the reports on disk.';

/** How many refused annotations are named. */
const NAMED = 20;

function placesOf(refused: readonly Refused[]): string {
  const named = refused.slice(0, NAMED).map((each) => markdownCode(placeOf(each)));
  const others = refused.length - named.length;
  return [...named, ...(others > 0 ? [`${others} more places`] : [])].join(', ');
}
