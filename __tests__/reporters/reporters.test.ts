import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { BUILT_IN_REPORTERS } from '../../src/reporters/index.ts';
import { scanResult, wholeResult } from './sample.ts';

const EXTENSIONS = new Map([['markdown', 'md']]);

/** `UPDATE=1` writes what is said now; read it before it becomes what is expected. */
function expected(what: string, name: string, now: string): string {
  const file = path.join(import.meta.dirname, 'golden', `${what}.${EXTENSIONS.get(name) ?? name}`);
  if (process.env['UPDATE'] !== undefined) writeFileSync(file, now);
  return readFileSync(file, 'utf8');
}

describe.each(Object.entries(BUILT_IN_REPORTERS))('the reporter %s', (name, Reporter) => {
  it.each([
    ['result', 'a small result', scanResult()],
    ['whole', 'a result with everything in it', wholeResult()],
  ])('writes what is expected: golden/%s, %s', (what, _, result) => {
    const report = new Reporter().generate(result);
    expect(report).toBe(expected(what, name, report));
  });

  it('writes the same twice', () => {
    const result = scanResult();
    const reporter = new Reporter();
    expect(reporter.generate(result)).toBe(reporter.generate(result));
    expect(new Reporter().generate(scanResult())).toBe(reporter.generate(result));
  });

  it('writes in pieces what it writes at once', () => {
    const result = scanResult();
    expect([...new Reporter().stream(result)].join('')).toBe(new Reporter().generate(result));
  });

  it('ends with a newline, also where there is nothing to report', () => {
    const empty = scanResult({ findings: [], diagnostics: [], steps: [] });
    expect(new Reporter().generate(empty)).toMatch(/[^\n]\n$/);
  });
});
