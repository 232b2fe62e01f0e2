import { describe, expect, it } from '@jest/globals';
import { CASE_NAMES, expectedOf, readCase } from './support/cases.ts';

describe('reads as expected', () => {
  it.each(CASE_NAMES)('%s', (name) => {
    const { format, report, context } = readCase(name);
    const read = format.parse(report, context);
    expect(read).toEqual(expectedOf(name, read));
  });
});
