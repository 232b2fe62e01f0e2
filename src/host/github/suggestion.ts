import { hash } from 'node:crypto';
import { IDENTITY } from '../../findings/index.ts';
import {
  type Finding,
  type FixChange,
  type FixReport,
  type Nearness,
  NEARNESSES,
  type ScanResult,
} from '../../model/index.ts';
import { edited } from '../../pipeline/fix/edit.ts';
import { Lines } from '../../pipeline/fix/lines.ts';
import { escapeMarkdown } from '../../reporters/escape-markdown.ts';
import { cutToCharacters, visible } from './text.ts';

/** A fix as a review comment shows it: whole lines, and what is to stand there instead. */
export interface Suggestion {
  /** The same for the same suggestion in every run; stands in the comment. */
  readonly id: string;
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  /** Markdown. */
  readonly body: string;
  /** Whether it is known to be about a line that the pull request changes. */
  readonly isOnChange: boolean;
}

/** GitHub shows no more than so many lines well, and nobody reads them. */
const MOST_LINES = 60;

/** GitHub takes 65,536 characters. */
const LONGEST_TEXT = 30_000;

/**
 * The suggestions that a result has, those on changed lines first: of fixes that are in one place of one file
 * of the pull request. They are about the text that was committed, whatever was done to the working tree since.
 *
 * @param textOf the committed text of a file; `undefined` where there is none
 */
export async function suggestionsOf(
  { fixes, findings }: Pick<ScanResult, 'fixes' | 'findings'>,
  textOf: (path: string) => Promise<string | undefined>,
): Promise<Suggestion[]> {
  const byFingerprint = new Map(findings.map((each) => [each.fingerprints?.[IDENTITY], each]));
  const suggestions = new Map<string, Suggestion>();
  const texts = new Map<string, Promise<string | undefined>>();
  const open = fixes.filter(({ state }) => state === 'proposed' || state === 'applied');
  for (const fix of inOrderOf(findings, open)) {
    const [path, ...others] = new Set(fix.changes.map(({ location }) => location.path));
    if (path === undefined || others.length > 0) continue;
    if (!texts.has(path)) texts.set(path, textOf(path));
    const text = await texts.get(path);
    if (text === undefined) continue;
    const resolved = fix.findings.flatMap((each) => byFingerprint.get(each) ?? []);
    const nearness = nearestOf(resolved);
    const suggestion = suggest(fix, path, text, resolved);
    if (suggestion === undefined || nearness === 'elsewhere') continue;
    suggestions.set(suggestion.id, { ...suggestion, isOnChange: nearness === 'line' });
  }
  return [...suggestions.values()].sort((a, b) => Number(b.isOnChange) - Number(a.isOnChange));
}

/** In the order of the findings that they resolve: the worst come first, and last what resolves none. */
function inOrderOf(findings: readonly Finding[], fixes: readonly FixReport[]): FixReport[] {
  const places = new Map(findings.map((each, place) => [each.fingerprints?.[IDENTITY], place]));
  const placeOf = (fix: FixReport) =>
    Math.min(...fix.findings.map((each) => places.get(each) ?? Infinity));
  return fixes.toSorted((a, b) => Math.sign(placeOf(a) - placeOf(b)) || 0);
}

/** `undefined`: nobody knows. GitHub refuses what is in no file of the pull request. */
function nearestOf(findings: readonly Finding[]): Nearness | undefined {
  if (findings.some(({ nearness }) => nearness === undefined)) return undefined;
  return NEARNESSES.find((each) => findings.some(({ nearness }) => nearness === each));
}

/** How to find the marker that a comment ends with: what is suggested may have one in it, too. */
export const MARKER = /^.*<!-- convergence-suggestion:([0-9a-f]{24}) -->/s;

function suggest(
  fix: FixReport,
  path: string,
  text: string,
  findings: readonly Finding[],
): Omit<Suggestion, 'isOnChange'> | undefined {
  const lines = changedLines(text, fix.changes);
  if (lines === undefined) return undefined;
  const { startLine, endLine, replaced } = lines;
  if (endLine - startLine >= MOST_LINES || replaced.length > LONGEST_TEXT) return undefined;
  const id = hash('sha256', JSON.stringify([path, startLine, endLine, replaced])).slice(0, 24);
  return { id, path, startLine, endLine, body: bodyOf(fix, findings, replaced, id) };
}

/** The lines that changes are in, and what would stand there; `undefined` where the text is another. */
function changedLines(text: string, changes: readonly FixChange[]) {
  const lines = new Lines(text);
  const edits = changes.flatMap(({ location, replacement }) => {
    const range = lines.rangeOf(location);
    const there = range && plainEnds(text.slice(range.start, range.end));
    const isOther = location.snippet !== undefined && plainEnds(location.snippet) !== there;
    return range === undefined || isOther ? [] : [{ ...range, text: replacement }];
  });
  if (edits.length === 0 || edits.length < changes.length) return undefined;
  const start = Math.min(...edits.map((edit) => edit.start));
  const whole = lines.around({ start, end: Math.max(...edits.map(({ end }) => end)) });
  const after = edited(text, edits);
  const replaced = after.slice(whole.start, after.length - (text.length - whole.end));
  const { startLine = 1, endLine = startLine } = lines.locate('', whole);
  return { startLine, endLine, replaced: plainEnds(replaced) };
}

function plainEnds(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

function bodyOf(
  { description, step }: FixReport,
  findings: readonly Finding[],
  replaced: string,
  id: string,
): string {
  const said = findings.map(({ severity, title }) => `**${severity}**: ${shown(title)}`);
  // A fence that is longer than any in the text: what it holds can't end it.
  const longest = Math.max(2, ...[...replaced.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return [
    ...(said.length > 0 ? said.slice(0, 5) : [shown(description)]),
    `${fence}suggestion\n${replaced}${replaced === '' ? '' : '\n'}${fence}`,
    `_${shown(description)} (${shown(step)})_`,
    `<!-- convergence-suggestion:${id} -->`,
  ].join('\n\n');
}

function shown(text: string): string {
  return escapeMarkdown(cutToCharacters(visible(text), 300));
}
