import { messageOf, problem, toDiagnostic } from '../../errors/index.ts';
import type { Finding } from '../../model/index.ts';
import { parsedFinding, toFinding as copiedFinding, toFix } from '../../plugin/create-finding.ts';
import { type Batch, findingsOf, NoFindings } from '../../plugin/findings-of.ts';
import { fixInRepository, inRepository } from './paths.ts';
import type { WorkContext } from './work.ts';

/** Whose findings they are. */
export interface Source {
  readonly step: string;
  readonly plugin: string;
  /** The scanner or step, as reports name it. */
  readonly tool: string;
}

/**
 * Takes over what a plugin returned, one finding after the other: checked, copied, its path translated.
 *
 * @param output an array or an async iterable of findings, or the promise of one
 * @throws ConvergenceError `PLUGIN_BAD_RESULT` once all is read, where part of it was no finding
 */
export async function admit(output: unknown, source: Source, context: WorkContext): Promise<void> {
  const complaints: string[] = [];
  for await (const { values, isParsed } of batchesOf(output, source)) {
    if (context.signal.aborted) return;
    const toFinding = isParsed ? parsedFinding : copiedFinding;
    for (const value of values) {
      try {
        takeOver(toFinding(value), source, context);
      } catch (error) {
        complaints.push(messageOf(error));
      }
    }
  }
  complain(complaints, source.plugin);
}

/**
 * Takes over the fixes that a plugin's step returned.
 *
 * @throws ConvergenceError `PLUGIN_BAD_RESULT` once all are read, where one was none
 */
export function admitFixes(
  values: readonly unknown[],
  { step, plugin }: Source,
  { ports, fixed, diagnose }: WorkContext,
): void {
  const complaints: string[] = [];
  for (const value of values) {
    try {
      const fix = toFix(value);
      const admitted = fixInRepository(fix, ports);
      if (admitted !== undefined) fixed([admitted]);
      else
        diagnose([
          toDiagnostic(
            problem('STEP_FIX_OUTSIDE', { step, fix: fix.description }),
            step,
            'warning',
          ),
        ]);
    } catch (error) {
      complaints.push(messageOf(error));
    }
  }
  complain(complaints, plugin);
}

function takeOver(
  finding: Finding,
  { step, tool }: Source,
  { ports, found, diagnose }: WorkContext,
): void {
  const admitted = inRepository(finding, ports);
  found([{ ...admitted, tool }]);
  if (finding.location === undefined || admitted.location !== undefined) return;
  const outside = problem('STEP_OUTSIDE_REPOSITORY', { step, files: [finding.location.path] });
  diagnose([toDiagnostic(outside, step, 'warning')]);
}

function complain([first, ...others]: readonly string[], plugin: string): void {
  if (first === undefined) return;
  const more = others.length === 0 ? '' : ` (and ${others.length} more like it)`;
  throw problem('PLUGIN_BAD_RESULT', { plugin, detail: `${first}${more}` });
}

async function* batchesOf(output: unknown, { plugin }: Source): AsyncIterable<Batch> {
  try {
    yield* findingsOf(output);
  } catch (error) {
    if (!(error instanceof NoFindings)) throw error;
    throw problem('PLUGIN_BAD_RESULT', { plugin, detail: error.message }, { cause: error });
  }
}
