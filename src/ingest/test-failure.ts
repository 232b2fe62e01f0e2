import { headline } from './headline.ts';
import { defined } from './json.ts';
import type { Reading } from './reading.ts';
import { placesIn } from './stack.ts';

/** A test that failed. */
export interface FailedTest {
  readonly name: string;
  /** Whether it broke before it could check anything. */
  readonly isError: boolean;
  /** Why, in short. */
  readonly message: string;
  /** All that was printed about it. */
  readonly trace: string;
  readonly file: string | undefined;
  readonly line: number | undefined;
}

/** UTF-16 code units of a trace that a finding keeps. */
const LONGEST = 8_000;

/** Hands in a test that failed as a finding. It is where its report says, else where its trace starts. */
export function addTest(test: FailedTest, reading: Reading): void {
  const { name, isError, message, trace } = test;
  const { target, location } = placeOf(test, reading);
  const evidence = trace.trim().slice(0, LONGEST).toWellFormed();
  reading.add({
    title: headline(`Test ${isError ? 'breaks' : 'fails'}: ${name}`),
    description: message === '' ? `The test "${name}" does not pass.` : message,
    severity: 'high',
    confidence: 'certain',
    target,
    findingType: 'test_failure',
    ...defined({ location, evidence: evidence === '' ? undefined : evidence }),
  });
}

/** A line of a trace in the test's own file is nearer to what is wrong than where the test starts. */
function placeOf({ file, line, trace }: FailedTest, reading: Reading) {
  if (file === undefined) {
    const [first] = placesIn(trace, reading);
    return reading.locate(first?.file, regionIn(first, reading));
  }
  const path = reading.pathOf(file);
  const own = placesIn(trace, reading).find((place) => reading.pathOf(place.file) === path);
  return reading.locate(file, regionIn(own ?? { line }, reading));
}

function regionIn(
  place: { readonly line?: number | undefined; readonly column?: number | undefined } | undefined,
  reading: Reading,
) {
  const [startLine, startColumn] = [place?.line, place?.column];
  return reading.region({ startLine, startColumn, endLine: undefined, endColumn: undefined });
}
