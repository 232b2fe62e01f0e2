import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ConvergenceError } from '../../src/errors/index.ts';
import { FORMATS } from '../../src/ingest/index.ts';
import { complaintAbout } from '../../src/plugin/check-finding.ts';

const CASES = path.join(import.meta.dirname, 'cases');

/** Values that stand where others are expected. */
const WEIRD: readonly unknown[] = [
  ...[null, true, 0, -1, 0.5, 1e308, [], [[]], {}, { toString: 1 }],
  ...['', '%', '\0', '\ud800', 'file://', '../..', 'constructor', '__proto__'],
];

/** The report once for each of its values and each weird one, with that in its place. */
function* spoilt(report: string): Generator<string> {
  let places = 0;
  JSON.parse(report, () => void (places += 1));
  for (const weird of WEIRD) {
    for (let place = 0; place < places; place += 1) {
      let at = 0;
      yield JSON.stringify(
        JSON.parse(report, (_, value: unknown) => (at++ === place ? weird : value)),
      );
    }
  }
}

function complaintsAbout(name: string, report: string): readonly unknown[] {
  const format = name.startsWith('sarif-') ? FORMATS.sarif : FORMATS.eslint;
  try {
    const context = { workspaceRoot: '/repo', workingDir: '/repo', step: 'scan', tool: 'a tool' };
    return format.parse(report, context).findings.flatMap((found) => complaintAbout(found) ?? []);
  } catch (error) {
    return error instanceof ConvergenceError ? [] : [error];
  }
}

describe('whatever stands where in a report, it is read or told to be unreadable', () => {
  it.each(readdirSync(CASES))('%s', (name) => {
    const report = readFileSync(path.join(CASES, name, 'report.json'), 'utf8');
    const complaints = spoilt(report).map((each) => ({
      each,
      complaints: complaintsAbout(name, each),
    }));
    expect(complaints.find((each) => each.complaints.length > 0)).toBeUndefined();
  });
});
