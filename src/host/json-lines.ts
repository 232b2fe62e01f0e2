import {
  closeSync,
  constants,
  lstatSync,
  mkdirSync,
  openSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { snakeCaseKeys } from '../reporters/snake-case.ts';

/** Is told why a file can't be written. */
export type Fail = (error: unknown) => void;

/** A file of JSON values, one a line. */
export interface JsonLines extends Disposable {
  /** @param value plain JSON; keys of ours become snake_case */
  write(value: object): void;
}

/**
 * Begins a file anew. A link in its place is replaced, and not what it leads to.
 *
 * @param fail is told, once, where the file can't be written any further; what comes later is dropped
 * @param buffer characters that are collected before they are written; 0: each line is written at once
 * @throws Error where the file can't be begun
 */
export function openJsonLines(file: string, fail: Fail, buffer = 0): JsonLines {
  const descriptor = openAnew(file);
  let pending = '';
  let isBroken = false;
  const flush = () => {
    try {
      if (!isBroken) writeSync(descriptor, pending);
    } catch (error) {
      isBroken = true;
      fail(error);
    }
    pending = '';
  };
  return {
    write(value) {
      pending += `${JSON.stringify(snakeCaseKeys(value))}\n`;
      if (pending.length > buffer) flush();
    },
    [Symbol.dispose]() {
      flush();
      closeSync(descriptor);
    },
  };
}

function openAnew(file: string): number {
  mkdirSync(path.dirname(file), { recursive: true });
  if (lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true) unlinkSync(file);
  const { O_WRONLY, O_CREAT, O_TRUNC, O_NOFOLLOW } = constants;
  return openSync(file, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW);
}
