import { describe, expect, it } from '@jest/globals';
import { fitting, sampleOf } from '../../src/ingest/recognise.ts';
import { CASE_NAMES, readCase } from './support/cases.ts';

/** Reports that look like nothing: what matchers are for, and what a tool says instead of a report. */
const UNRECOGNISABLE = ['problem-matcher-', 'npm-audit-no-lock-'];

function isRecognisable(name: string): boolean {
  return !UNRECOGNISABLE.some((each) => name.startsWith(each));
}

describe('a report is recognised as what it is, and as nothing else', () => {
  it.each(CASE_NAMES.filter(isRecognisable))('%s', (name) => {
    const { formatName, report } = readCase(name);
    expect(fitting(sampleOf(report))).toEqual([formatName]);
  });
});

describe('nothing is recognised in', () => {
  it.each(['', '[]', '{}', 'null', '[{}]', '{"error": {"code": "ENOLOCK"}}', 'Oops', '<a></a>'])(
    '%j',
    (report) => {
      expect(fitting(sampleOf(report))).toEqual([]);
    },
  );
});
