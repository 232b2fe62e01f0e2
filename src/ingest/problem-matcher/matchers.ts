import { type ConvergenceError, messageOf, problem } from '../../errors/index.ts';
import { isRecord } from '../../model/index.ts';
import { record, text } from '../json.ts';
import { type GroupedRegExp, groupedRegExp } from './grouped-regexp.ts';

/** What a pattern may take from a line, by the number of a group. */
export const TAKEN = ['file', 'line', 'column', 'severity', 'code', 'message', 'fromPath'] as const;

export type Taken = (typeof TAKEN)[number];

export interface Pattern {
  readonly regexp: GroupedRegExp;
  /** Whether it is tried again on the lines that follow, with what the patterns before it took. */
  readonly loop: boolean;
  readonly groups: ReadonlyMap<Taken, number>;
}

export interface Matcher {
  readonly owner: string;
  /** Of matches without one. */
  readonly severity: string | undefined;
  /** One a line, in a row; at least one. */
  readonly patterns: readonly Pattern[];
}

/**
 * Matchers of the JSON that GitHub's runner takes. Of several with one owner the last counts.
 *
 * @throws ConvergenceError `STEP_BAD_MATCHER`
 */
export function readMatchers(json: string, step: string): readonly Matcher[] {
  const bad = (detail: string) => problem('STEP_BAD_MATCHER', { step, detail });
  const listed = listIn(json, bad);
  const matchers = listed.map((each, index) => readMatcher(each, `problemMatcher[${index}]`, bad));
  return [...new Map(matchers.map((each) => [each.owner.toLowerCase(), each])).values()];
}

type Bad = (detail: string) => ConvergenceError;

function listIn(json: string, bad: Bad): readonly unknown[] {
  const { problemMatcher } = record(parsed(json, bad));
  if (!Array.isArray(problemMatcher) || problemMatcher.length === 0) {
    throw bad('it has no list "problemMatcher" with something in it');
  }
  return problemMatcher;
}

function parsed(json: string, bad: Bad): unknown {
  try {
    return JSON.parse(json.replace(/^\uFEFF/, '')) as unknown;
  } catch (error) {
    throw bad(`it is not JSON: ${messageOf(error)}`);
  }
}

function readMatcher(value: unknown, place: string, bad: Bad): Matcher {
  const { owner, severity, pattern } = record(value);
  const name = text(owner);
  if (name === undefined) throw bad(`${place} has no owner`);
  if (!['', 'error', 'warning', 'notice'].includes((text(severity) ?? '').toLowerCase())) {
    throw bad(`the severity of "${name}" is none of error, warning and notice`);
  }
  if (!Array.isArray(pattern) || pattern.length === 0)
    throw bad(`"${name}" has no list of patterns`);
  const last = pattern.length - 1;
  const patterns = pattern.map((each: unknown, index) =>
    readPattern(
      each,
      { place: `pattern[${index}] of "${name}"`, mayLoop: index === last && index > 0 },
      bad,
    ),
  );
  checkGroups(patterns, name, bad);
  return { owner: name, severity: text(severity), patterns };
}

function readPattern(
  value: unknown,
  { place, mayLoop }: { place: string; mayLoop: boolean },
  bad: Bad,
): Pattern {
  if (!isRecord(value)) throw bad(`${place} is not an object`);
  const loop = value['loop'] === true;
  const regexp = readRegExp(value['regexp'], place, bad);
  const groups = new Map(
    TAKEN.flatMap((taken) => groupOf(taken, value[taken], regexp, place, bad)),
  );
  if (loop && !mayLoop) throw bad(`${place} loops: only the last of several patterns may`);
  if (loop && !groups.has('message')) throw bad(`${place} loops, and takes no message`);
  return { regexp, loop, groups };
}

function readRegExp(source: unknown, place: string, bad: Bad): GroupedRegExp {
  try {
    return groupedRegExp(text(source) ?? '');
  } catch (error) {
    throw bad(`${place} can't be used: ${messageOf(error)}`);
  }
}

function groupOf(
  taken: Taken,
  group: unknown,
  { groups }: GroupedRegExp,
  place: string,
  bad: Bad,
): [Taken, number][] {
  if (group === undefined || group === null) return [];
  const isGroup = typeof group === 'number' && Number.isInteger(group) && group in groups;
  if (!isGroup) throw bad(`${place} has no group ${JSON.stringify(group)} for "${taken}"`);
  return [[taken, group]];
}

/** Each thing is taken once, and the message by one of the patterns. */
function checkGroups(patterns: readonly Pattern[], owner: string, bad: Bad): void {
  const taken = patterns.flatMap(({ groups }) => [...groups.keys()]);
  const twice = taken.find((each, index) => taken.indexOf(each) < index);
  if (twice !== undefined) throw bad(`"${owner}" takes "${twice}" twice`);
  if (!taken.includes('message')) throw bad(`no pattern of "${owner}" takes the message`);
}
