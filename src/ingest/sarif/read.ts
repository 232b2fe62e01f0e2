import { messageOf } from '../../errors/index.ts';
import type { Finding } from '../../model/index.ts';
import { type Elements, readAround, readElements, TooLarge } from '../large-json.ts';
import { parseJson, unreadable } from '../parse-json.ts';
import { Reading } from '../reading.ts';
import type { IngestContext, Ingested, ReportPieces } from '../report-format.ts';
import { type OpenRun, openRuns } from './open-runs.ts';
import { readResult } from './result.ts';

/** The lists that a log is taken apart at. */
const RESULTS = ['runs', 'results'];

/** Reads a log of any size. What it says is what `parse` would say. */
export async function read(pieces: ReportPieces, context: IngestContext): Promise<Ingested> {
  const batches = readSarifFindings(pieces, context);
  const findings: Finding[] = [];
  for (;;) {
    const { done, value } = await batches.next();
    if (done === true) return { ...value, findings };
    for (const finding of value) findings.push(finding);
  }
}

/**
 * Reads a log of any size twice: first all but its results, which may refer to what stands behind them; then
 * the results, of which it holds some hundred kilobytes at a time.
 *
 * @returns what there is to say of the report, without the findings
 * @throws ConvergenceError `STEP_REPORT_UNREADABLE`
 */
export async function* readSarifFindings(
  pieces: ReportPieces,
  context: IngestContext,
): AsyncGenerator<readonly Finding[], Ingested> {
  const reading = new Reading(context);
  const around = await readLog(pieces, context);
  const log = parseJson(around, 'sarif', context);
  const opened = openRuns(log, around, context, reading);
  // What stands in the place of a run's results is the number of their list.
  const runs = new Map(opened.map((each) => [each.results[0], { ...each, count: 0 }]));
  for await (const { list, values } of readResults(pieces, context, around)) {
    const run = runs.get(list);
    if (run === undefined) continue;
    readSome(values, run, reading);
    yield reading.take();
  }
  return reading.finish();
}

/** A run of which results are read. */
interface ReadRun extends OpenRun {
  /** How many results were read so far. */
  count: number;
}

function readSome(values: readonly unknown[], open: ReadRun, reading: Reading): void {
  const { run, place } = open;
  for (const value of values) {
    const index = open.count;
    readResult(value, run, () => `${place}.results[${index}]`, reading);
    open.count += 1;
  }
}

async function readLog(pieces: ReportPieces, { step }: IngestContext): Promise<string> {
  try {
    return await readAround(pieces(), RESULTS);
  } catch (error) {
    throw error instanceof TooLarge ? unreadable(step, 'sarif', messageOf(error), '') : error;
  }
}

/** @param around what the log begins with */
async function* readResults(
  pieces: ReportPieces,
  { step }: IngestContext,
  around: string,
): AsyncGenerator<Elements> {
  try {
    yield* readElements(pieces(), RESULTS);
  } catch (error) {
    if (error instanceof SyntaxError) throw unreadable(step, 'sarif', 'it is not JSON', around);
    throw error instanceof TooLarge ? unreadable(step, 'sarif', messageOf(error), around) : error;
  }
}
