import { readFileSync } from 'node:fs';
import path from 'node:path';
import { messageOf } from '../errors/index.ts';
import { failure } from './failure.ts';

/** @throws AssertionError where the file is no JSON */
export function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw failure(`${path.basename(file)} is no JSON: ${messageOf(cause)}`, { cause });
  }
}
