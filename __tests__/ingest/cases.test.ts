import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { FORMATS } from '../../src/ingest/index.ts';

/** A folder `FORMAT-…` each: what a tool wrote in /repo/web, and what is read of it. */
const CASES = path.join(import.meta.dirname, 'cases');

function readCase(name: string, file: string): string {
  return readFileSync(path.join(CASES, name, file), 'utf8');
}

describe('reads as expected', () => {
  it.each(readdirSync(CASES))('%s', (name) => {
    const format = name.startsWith('sarif-') ? FORMATS.sarif : FORMATS.eslint;
    const read = format.parse(readCase(name, 'report.json'), {
      workspaceRoot: '/repo',
      workingDir: '/repo/web',
      step: 'scan',
      tool: 'a tool',
    });
    expect(read).toEqual(JSON.parse(readCase(name, 'expected.json')));
  });
});
