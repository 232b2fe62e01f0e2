import { describe, expect, it } from '@jest/globals';
import { ConvergenceError } from '../../src/errors/index.ts';
import { complaintAbout } from '../../src/plugin/check-finding.ts';
import { type Case, CASE_NAMES, readCase } from './support/cases.ts';

/** Values that stand where others are expected. */
const WEIRD: readonly unknown[] = [
  ...[null, true, -1, 0.5, [], [[]], {}, { toString: 1, valueOf: 1 }],
  ...['', '\0', '../..', '__proto__'],
];

function isJsonLines(name: string): boolean {
  const lines = readCase(name).report.split('\n');
  return lines.length > 2 && lines.slice(0, 2).every((line) => line.startsWith('{"'));
}

/** A line once for each of its values and each weird one, with that in its place. */
function* spoilt(line: string): Generator<string> {
  let places = 0;
  JSON.parse(line, () => void (places += 1));
  for (const weird of WEIRD) {
    for (let place = 0; place < places; place += 1) {
      let at = 0;
      yield JSON.stringify(
        JSON.parse(line, (_, value: unknown) => (at++ === place ? weird : value)),
      );
    }
  }
}

function complaintsAbout({ format, context }: Case, report: string): readonly unknown[] {
  try {
    return format.parse(report, context).findings.flatMap((found) => complaintAbout(found) ?? []);
  } catch (error) {
    return error instanceof ConvergenceError ? [] : [error];
  }
}

describe('whatever stands in a line of JSON, the line is read or told to be unreadable', () => {
  it.each(CASE_NAMES.filter(isJsonLines))('%s', (name) => {
    const given = readCase(name);
    const lines = given.report.split('\n').filter((line) => line.endsWith('}'));
    for (const each of lines.flatMap((line) => [...spoilt(line)])) {
      expect([each, complaintsAbout(given, each)]).toEqual([each, []]);
    }
  });
});
