import { constants, createReadStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import type { ReportInput } from '../ingest/index.ts';

/** To open a pipe that nobody writes to must not wait for somebody who does. Windows has no such flag. */
const AT_ONCE = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** A report in a file, by its absolute path. It is read when it is asked for. */
export async function openReport(file: string): Promise<ReportInput> {
  await using handle = await open(file, AT_ONCE);
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
