import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parseConfig } from '../../src/config/index.ts';
import { formatProblem, problemsOf } from '../../src/errors/index.ts';

const CASES = path.join(import.meta.dirname, 'broken');
const ENV = { HOME: '/home/me', EMPTY: '' };

/** What a person is told about the file of a case. */
function messagesFor(folder: string): string {
  const file = readdirSync(folder).find((name) => name.startsWith('convergence.'));
  const bytes = readFileSync(path.join(folder, file ?? 'convergence.yaml'));
  try {
    parseConfig({ file: 'convergence.yaml', bytes, env: ENV });
    return 'no problem at all';
  } catch (error) {
    const problems = problemsOf(error);
    if (problems === undefined) throw error;
    return `${problems.map(formatProblem).join('\n\n')}\n`;
  }
}

/** `UPDATE=1` writes what is said now; read it before it becomes what is expected. */
function expected(folder: string, messages: string): string {
  const file = path.join(folder, 'expected.txt');
  if (process.env['UPDATE'] !== undefined) writeFileSync(file, messages);
  return readFileSync(file, 'utf8');
}

describe('a broken configuration is told with its place, its line and what to do', () => {
  const folders = readdirSync(CASES);

  it('in at least 45 ways', () => {
    expect(folders.length).toBeGreaterThanOrEqual(45);
  });

  it.each(folders)('%s', (name) => {
    const folder = path.join(CASES, name);
    const messages = messagesFor(folder);
    expect(messages).toBe(expected(folder, messages));
  });
});
