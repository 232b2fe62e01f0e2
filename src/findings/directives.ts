import type { Location } from '../model/index.ts';
import { type Comment, commentAround, openComments, splitAtEnd } from './comment.ts';
import { nextCode } from './next-code.ts';

/** A comment that speaks of suppressing: the word `convergence-ignore`, rules, and why. */
export interface Directive {
  /** Where the word stands: a place in one line. */
  readonly location: Location;
  /** The line whose findings are meant; `undefined`: the whole file. */
  readonly line: number | undefined;
  /** `rule` or `tool/rule`, with `*`. */
  readonly rules: readonly string[];
  /** `undefined`: none is given, and then it suppresses nothing. */
  readonly reason: string | undefined;
  /** Why it can't be read, where it can't; then it suppresses nothing. */
  readonly problem?: string;
}

/** What all such comments begin with: a file without it has none. */
export const MARKER = 'convergence-ignore';

/**
 * Reads the comments of a file that suppress findings: `convergence-ignore: RULE, RULE -- REASON` behind
 * code for the findings of that line, alone on a line for those of the next line with code on it; and
 * `convergence-ignore-file: …` in the first 20 lines for those of the file.
 *
 * It knows no languages: the word has to stand in what is a comment in one of them, and outside of what
 * looks like a string on that line. In Markdown only `<!-- -->` is a comment. A comment says all of it on
 * one line.
 */
export function readDirectives(path: string, text: string): readonly Directive[] {
  if (!text.includes(MARKER)) return [];
  const lines = text.split(/\r\n|\r|\n/);
  const isMarkdown = /\.(?:md|markdown)$/i.test(path);
  const openAt = openComments(text);
  const lineAfter = nextCode(lines);
  return markedLines(text, lines).flatMap(({ index, offset }) => {
    const whole = lines[index] ?? '';
    const at = whole.indexOf(MARKER);
    if (at > LONGEST) return [];
    const line = whole.slice(0, at + LONGEST);
    const comment = commentOf(line, at, () => openAt(offset));
    if (comment === undefined || (isMarkdown && comment.closer !== '-->')) return [];
    const [inside, behind] = splitAtEnd(line.slice(at + MARKER.length), comment.closer);
    if (!isDirective(line.slice(comment.start, at), inside)) return [];
    const isAlone = /^[\s{]*$/.test(line.slice(0, comment.start)) && /^[\s}]*$/.test(behind ?? '');
    const own = { path, startLine: index + 1, startColumn: at + 1 };
    const meant = () => (isAlone ? lineAfter(index, comment, behind) : index + 1);
    return [{ location: own, ...read(inside, index, meant) }];
  });
}

/** In characters: further to the right nobody sees a comment, and none is longer. */
const LONGEST = 2000;

interface MarkedLine {
  readonly index: number;
  /** Where it starts in the text. */
  readonly offset: number;
}

function markedLines(text: string, lines: readonly string[]): MarkedLine[] {
  const marked: MarkedLine[] = [];
  let offset = 0;
  for (const [index, line] of lines.entries()) {
    if (line.includes(MARKER)) marked.push({ index, offset });
    offset += line.length;
    offset += text.startsWith('\r\n', offset) ? 2 : 1;
  }
  return marked;
}

/** The comment that the word stands in: one of this line, or one that goes on with nothing before the word. */
function commentOf(line: string, at: number, open: () => string | undefined): Comment | undefined {
  if (!/^[\s*|]*$/.test(line.slice(0, at))) return commentAround(line, at);
  const closer = open();
  return closer === undefined ? undefined : { start: 0, closer };
}

/** Behind other words of a comment only what has the right form counts: people write about it as well. */
function isDirective(before: string, inside: string): boolean {
  const others = before
    .replace(/^(?:REM|dnl|@c(?:omment)?)\b/i, '')
    .split(/\s/)
    .slice(0, -1);
  if (others.some((other) => /[\p{L}\p{N}]/u.test(other))) return FORM.test(inside);
  return /^(?:[:\s]|-[a-z]|$)/.test(inside);
}

/** What stands behind the word. The reason is split off by two hyphens or by a dash. */
const FORM = /^(?<file>-file)?:(?<said>.*)$/s;

/** Lines in which a comment for the whole file counts: nobody looks for one further down. */
const HEAD = 20;

function read(
  inside: string,
  index: number,
  meant: () => number | undefined,
): Omit<Directive, 'location'> {
  const form = FORM.exec(inside)?.groups;
  const isForFile = form?.['file'] !== undefined;
  const said = form?.['said'] ?? '';
  const dash = /(?<=^|\s)(?:--|[—–])(?=\s|$)/.exec(said);
  const reason = dash === null ? '' : said.slice(dash.index + dash[0].length).trim();
  const rules = said
    .slice(0, dash?.index)
    .split(',')
    .map((rule) => rule.trim());
  const line = isForFile || form === undefined ? undefined : meant();
  const problem = problemOf(form !== undefined, rules, isForFile && index >= HEAD, isForFile, line);
  return {
    line,
    rules: rules.filter((rule) => rule !== ''),
    reason: reason === '' ? undefined : reason,
    ...(problem !== undefined && { problem }),
  };
}

function problemOf(
  hasForm: boolean,
  rules: readonly string[],
  isTooLate: boolean,
  isForFile: boolean,
  line: number | undefined,
): string | undefined {
  if (!hasForm) return `behind "${MARKER}" or "${MARKER}-file" there is no colon`;
  if (rules.includes('')) return 'it lacks the name of a rule';
  if (isTooLate) return `what is for the whole file stands in its first ${HEAD} lines`;
  return isForFile || line !== undefined ? undefined : 'no line with code follows it';
}
