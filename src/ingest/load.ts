import type { FormatName } from './formats.ts';
import type { IngestContext, Ingested } from './report-format.ts';
import type { ReportInput } from './report-input.ts';

// All formats are loaded with the first report: many runs have none.
const load = async () => import('./ingest.ts');

/** Exit codes that mean that a tool ran well: those known for its format. */
export async function exitCodesOf(format: FormatName | 'auto'): Promise<readonly number[]> {
  return (await load()).exitCodesOf(format);
}

/**
 * Reads what a tool reports. A part that can't be read costs no other part: it becomes a diagnostic.
 *
 * @throws ConvergenceError `STEP_REPORT_UNREADABLE`, `STEP_REPORT_UNRECOGNISED`, `STEP_REPORT_FILE_TOO_LARGE`
 *   where nothing of it can be read
 */
export async function ingest(
  input: ReportInput,
  format: FormatName | 'auto',
  context: IngestContext,
): Promise<Ingested> {
  return (await load()).ingest(input, format, context);
}
