import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parseConfig } from '../../src/config/index.ts';

const CASES = path.join(import.meta.dirname, 'good');
const ENV = {
  HOST: 'example.com',
  EMPTY: '',
  ENABLED: 'false',
  HOSTILE: 'a: 1\nb: [2, "${HOST}" $$',
};

/** What a file means, as JSON; places are told by their line and column. */
function meaningOf(folder: string): unknown {
  const bytes = readFileSync(path.join(folder, 'convergence.yaml'));
  const config = parseConfig({ file: 'convergence.yaml', bytes, env: ENV });
  const text = JSON.stringify(config, (key, value) =>
    key === 'position' ? `${value.line}:${value.column}` : value,
  );
  return JSON.parse(text);
}

/** `UPDATE=1` writes what is meant now; read it before it becomes what is expected. */
function expected(folder: string, meaning: unknown): unknown {
  const file = path.join(folder, 'expected.json');
  if (process.env['UPDATE'] !== undefined)
    writeFileSync(file, `${JSON.stringify(meaning, undefined, 2)}\n`);
  return JSON.parse(readFileSync(file, 'utf8'));
}

describe('a configuration means what is written', () => {
  it.each(readdirSync(CASES))('%s', (name) => {
    const folder = path.join(CASES, name);
    const meaning = meaningOf(folder);
    expect(meaning).toEqual(expected(folder, meaning));
  });
});
