import { ConvergenceError, problem, toDiagnostic } from '../errors/index.ts';
import type { Diagnostic } from '../model/index.ts';
import type { Mended } from './decode.ts';
import { mendings } from './mend.ts';
import type { IngestContext, Ingested, ReportFormat } from './report-format.ts';

/** Reads a report as it stands; where that can't be, as what it may be meant to be. */
export function parseMended(
  { text, repairs }: Mended,
  format: ReportFormat,
  context: IngestContext,
): Ingested {
  try {
    return told(format.parse(text, context), repairs, context);
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    for (const mending of mendings(text)) {
      const read = parseAll(mending.texts, format, context);
      if (read !== undefined) return told(read, [...repairs, ...mending.repairs], context);
    }
    throw error;
  }
}

/** Reads each text; one that can't be read costs no other. `undefined` where none of them can. */
function parseAll(
  texts: readonly string[],
  format: ReportFormat,
  context: IngestContext,
): Ingested | undefined {
  const read: Ingested[] = [];
  const failed: ConvergenceError[] = [];
  for (const text of texts) {
    try {
      read.push(format.parse(text, context));
    } catch (error) {
      if (!isUnreadable(error)) throw error;
      failed.push(error);
    }
  }
  if (read.length === 0) return undefined;
  // One of them stands for all: they are one report.
  const told = failed.slice(0, 1).map((error) => toDiagnostic(error, context.step, 'error'));
  const all = joined(read);
  return { ...all, diagnostics: [...all.diagnostics, ...told] };
}

export function isUnreadable(error: unknown): error is ConvergenceError {
  return error instanceof ConvergenceError && error.code === 'STEP_REPORT_UNREADABLE';
}

function joined(all: readonly Ingested[]): Ingested {
  const counts = all.flatMap(({ tests }) => tests ?? []);
  const tests = sumOf(counts);
  return {
    findings: all.flatMap(({ findings }) => findings),
    diagnostics: all.flatMap(({ diagnostics }) => diagnostics),
    outside: sumOf(all.map(({ outside }) => outside)),
    ...(counts.length === 0 ? {} : { tests }),
  };
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

/** Says once of each kind what had to be mended. */
function told(read: Ingested, repairs: readonly string[], { step }: IngestContext): Ingested {
  const diagnostics: readonly Diagnostic[] = [...new Set(repairs)].map((what) =>
    toDiagnostic(problem('STEP_REPORT_REPAIRED', { step, what, count: 1 }), step, 'note'),
  );
  return { ...read, diagnostics: [...read.diagnostics, ...diagnostics] };
}
