import { readFile, stat } from 'node:fs/promises';
import { type ConvergenceError, messageOf, problem } from '../../errors/index.ts';
import { isRecord } from '../../model/index.ts';

/** What GitHub says of the event that started the run. Whoever opens a pull request writes parts of it. */
export type EventPayload = Readonly<Record<string, unknown>>;

export interface EventFile {
  /** Empty where there is no event that could be read. */
  readonly payload: EventPayload;
  readonly problem?: ConvergenceError;
}

/** GitHub delivers no payload above 25 MB; what is larger was not written by GitHub. */
const LARGEST = 32 * 1024 * 1024;

/** Reads the file that GITHUB_EVENT_PATH names. */
export async function readEventFile(file: string | undefined): Promise<EventFile> {
  if (file === undefined || file === '') return { payload: {} };
  try {
    return { payload: await readPayload(file) };
  } catch (error) {
    const detail = messageOf(error);
    return {
      payload: {},
      problem: problem('HOST_EVENT_UNREADABLE', { file, detail }, { cause: error }),
    };
  }
}

async function readPayload(file: string): Promise<EventPayload> {
  const { size } = await stat(file);
  if (size > LARGEST) throw new Error(`it has ${size} bytes, more than ${LARGEST}`);
  const payload: unknown = JSON.parse(await readFile(file, 'utf8'));
  if (isRecord(payload)) return payload;
  throw new Error('it holds no JSON object');
}

/** The value at a path into a payload; `undefined` where the path leads nowhere. */
export function at(payload: EventPayload, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), payload);
}
