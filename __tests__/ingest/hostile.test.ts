import { describe, expect, it } from '@jest/globals';
import { ConvergenceError } from '../../src/errors/index.ts';
import { complaintAbout } from '../../src/plugin/check-finding.ts';
import { type Case, CASE_NAMES, readCase } from './support/cases.ts';

/** Values that stand where others are expected. */
const WEIRD: readonly unknown[] = [
  ...[null, true, 0, -1, 0.5, 1e308, [], [[]], {}, { toString: 1, valueOf: 1 }],
  ...['', '%', '\0', '\ud800', 'file://', '../..', 'constructor', '__proto__'],
];

/** How many values of a report are spoilt: of a longer one every second, every third, and so on. */
const SPOILT = 120;

/** The report once for each of its values and each weird one, with that in its place. */
function* spoilt(report: string): Generator<string> {
  let places = 0;
  JSON.parse(report, () => void (places += 1));
  const step = Math.ceil(places / SPOILT);
  for (const weird of WEIRD) {
    for (let place = 0; place < places; place += step) {
      let at = 0;
      yield JSON.stringify(
        JSON.parse(report, (_, value: unknown) => (at++ === place ? weird : value)),
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

function isJson(name: string): boolean {
  try {
    JSON.parse(readCase(name).report);
    return true;
  } catch {
    return false;
  }
}

describe('whatever stands where in a report, it is read or told to be unreadable', () => {
  it.each(CASE_NAMES.filter(isJson))('%s', (name) => {
    const given = readCase(name);
    const complaints = spoilt(given.report).map((each) => ({
      each,
      complaints: complaintsAbout(given, each),
    }));
    expect(complaints.find((each) => each.complaints.length > 0)).toBeUndefined();
  });
});
