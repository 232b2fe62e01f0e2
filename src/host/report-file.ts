import { createReadStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import type { ReportInput } from '../ingest/index.ts';

/** A report in a file, by its absolute path. It is read when it is asked for. */
export async function openReport(file: string): Promise<ReportInput> {
  await using handle = await open(file);
  const stats = await handle.stat();
  if (!stats.isFile()) throw new Error('it is not a file');
  return {
    size: stats.size,
    bytes: () => readFile(file),
    pieces: () => createReadStream(file, { highWaterMark: PIECE }),
  };
}

/** Bytes that are read at once. */
const PIECE = 256 * 1024;
